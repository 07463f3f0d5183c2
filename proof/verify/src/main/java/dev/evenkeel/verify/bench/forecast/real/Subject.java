package dev.evenkeel.verify.bench.forecast.real;

import dev.evenkeel.verify.bench.forecast.label.Scenario;
import dev.evenkeel.verify.bench.forecast.record.Label;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One JVM to be watched.
 *
 * @param java its launcher
 * @param jdk feature version, for titles
 * @param collector its name, as in {@code -XX:+Use…GC}
 * @param seed of the program's own draws; also decides whether the heap has its full size from the start
 */
record Subject(Scenario scenario, Path java, String jdk, String collector, long seed) {
    private static final long METASPACE_BYTES = 48L << 20;
    private static final long DIRECT_BYTES = 48L << 20;

    /** Seconds of real time until it begins to go wrong, and from there until it should be over. */
    private static final double ONSET = 10;

    double onsetSeconds() {
        return scenario.isQuiet() && scenario != Scenario.CACHE_FILL ? 0 : ONSET;
    }

    double durationSeconds() {
        return switch (scenario) {
            case FAST_LEAK -> 10;
            case WARM_UP -> 12;
            case CACHE_FILL -> 10;
            case PROMOTION_STORM -> 15;
            default -> 20;
        };
    }

    /** When it is over at the latest. */
    double lengthSeconds() {
        return switch (scenario) {
            case DIURNAL -> 48;
            case PROMOTION_STORM -> onsetSeconds() + durationSeconds();
            case STEADY, BURSTY, WARM_UP -> 30;
            case CACHE_FILL -> onsetSeconds() + 2.5 * durationSeconds();
            default -> onsetSeconds() + 2 * durationSeconds();
        };
    }

    /** Seconds that a second of the run stands for. */
    double timeScale() {
        return switch (scenario) {
            case DIURNAL -> 3_600;
            case SLOW_LEAK -> 600;
            default -> 60;
        };
    }

    /** Starts it; what it records of itself, as its user would for Mission Control, is in the file when it ends by itself. */
    List<String> command(String classPath, Path recording) {
        List<String> line = new ArrayList<>();
        line.add(java.toString());
        line.add("-XX:+Use" + collector + "GC");
        line.add("-Xmx96m");
        line.add(seed % 2 == 0 ? "-Xms96m" : "-Xms24m");
        if (scenario == Scenario.HUMONGOUS_FRAGMENTATION) {
            line.add("-XX:G1HeapRegionSize=1m");
        }
        if (scenario == Scenario.METASPACE_LEAK) {
            line.add("-XX:MaxMetaspaceSize=" + METASPACE_BYTES);
        }
        if (scenario == Scenario.DIRECT_LEAK) {
            line.add("-XX:MaxDirectMemorySize=" + DIRECT_BYTES);
        }
        line.add("-XX:StartFlightRecording:settings=profile,dumponexit=true,filename=" + recording);
        line.add("-cp");
        line.add(classPath);
        line.add("dev.evenkeel.workload.WatchedProgram");
        line.add(scenario.name());
        line.add(Double.toString(onsetSeconds()));
        line.add(Double.toString(durationSeconds()));
        line.add(Double.toString(lengthSeconds()));
        line.add(Long.toString(seed));
        return line;
    }

    Label label(long startMillis, long onsetMillis, long endMillis) {
        return new Label(
                scenario,
                collector,
                jdk,
                timeScale(),
                startMillis,
                scenario.isQuiet() ? Label.NONE : onsetMillis,
                endMillis,
                scenario == Scenario.METASPACE_LEAK ? METASPACE_BYTES : Label.NONE,
                scenario == Scenario.DIRECT_LEAK ? DIRECT_BYTES : Label.NONE);
    }

    /** Of its recording. */
    String fileName() {
        return title().replaceAll("[^A-Za-z0-9]+", "-") + ".jfr";
    }

    String title() {
        return scenario.words() + ", " + collector + ", JDK " + jdk;
    }
}
