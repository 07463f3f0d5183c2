package dev.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In JVMs of their own, one for each collector. */
final class CollectorBeansTest {
    private static final int COLLECTIONS = 5;

    /** Collects while much lives, and tells what the counters made of it. */
    static final class Main {
        private Main() {}

        /** Prints collections, time in ms the share of the heap in use, and collections that aren't counted. */
        public static void main(String[] arguments) {
            CollectorBeans collectors = new CollectorBeans();
            Collected before = collectors.read();
            byte[][] live = new byte[320][];
            for (int i = 0; i < live.length; i++) {
                live[i] = new byte[100 << 10];
            }
            for (int i = 0; i < COLLECTIONS; i++) {
                System.gc();
            }
            Collected after = collectors.read();
            long all = ManagementFactory.getGarbageCollectorMXBeans().stream()
                    .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                    .sum();
            System.out.println((after.collections() - before.collections()) + " "
                    + after.held().minus(before.held()).toMillis() + " " + after.heapShare() + " "
                    + (all - after.collections()) + " " + live.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Serial", "Parallel", "G1"})
    void tellsWhatCollectorsDidAndWhatTheyLeft(String collector) throws Exception {
        double[] told = run(collector);
        assertThat(told[0]).isGreaterThanOrEqualTo(COLLECTIONS);
        assertThat(told[1]).isPositive();
        // 32 MiB live of 64; what the heap may grow to leaves out a survivor space, of Serial and Parallel
        assertThat(told[2]).isBetween(0.45, 0.65);
    }

    /** Their cycles hold nobody; what does is counted. */
    @ParameterizedTest
    @ValueSource(strings = {"Z", "Shenandoah"})
    void aConcurrentCycleIsNotTimeHeld(String collector) throws Exception {
        double[] told = run(collector);
        assertThat(told[0]).isPositive();
        assertThat(told[3]).as("cycles, which are left out").isGreaterThanOrEqualTo(COLLECTIONS);
    }

    private static double[] run(String collector) throws IOException, InterruptedException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Process process = new ProcessBuilder(List.of(
                        java.toString(),
                        "-Xmx64m",
                        "-Xms64m",
                        "-XX:+Use" + collector + "GC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName()))
                .redirectErrorStream(true)
                .start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(said).isTrue();
            assertThat(said).matches("[0-9.\\-E ]+");
            return Arrays.stream(said.split(" ", -1))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } finally {
            process.destroyForcibly();
        }
    }
}
