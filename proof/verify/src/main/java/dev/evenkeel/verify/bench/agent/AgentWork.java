package dev.evenkeel.verify.bench.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a process of the bench does: work, and look at what it cost. */
public final class AgentWork {
    private static final int FIRST_UNITS = 200;
    static final long NANOS_PER_MILLI = 1_000_000;
    private static final double BYTES_PER_MIB = 1 << 20;
    private static final Pattern PREMAIN = Pattern.compile("premainMicros=(\\d+)");
    /** What the agent leaves behind where it is; see docs/design/agent.md. */
    private static final String AGENT_PROPERTY = "evenkeel.agent";

    private AgentWork() {}

    /**
     * Works and measures, in a JVM that has done nothing else.
     *
     * @param startedNanos {@link System#nanoTime} of whoever started this process, just before it did; Linux has one such clock for all
     */
    public static List<AgentFigure.Value> measure(long startedNanos, AgentEffort effort) {
        long beganNanos = System.nanoTime();
        Orders orders = new Orders();
        for (int i = 0; i < FIRST_UNITS; i++) {
            orders.answer();
        }
        long firstNanos = System.nanoTime();
        work(orders, effort.warmUpMillis());

        Spent before = Spent.now();
        long units = work(orders, effort.measureMillis());
        Spent spent = Spent.now().since(before);

        List<AgentFigure.Value> found = new ArrayList<>();
        found.add(new AgentFigure.Value(AgentFigure.PREMAIN, premainMillis()));
        found.add(new AgentFigure.Value(AgentFigure.START, millis(beganNanos - startedNanos)));
        found.add(new AgentFigure.Value(AgentFigure.FIRST_WORK, millis(firstNanos - beganNanos)));
        found.add(new AgentFigure.Value(AgentFigure.CPU, spent.steadyMicros / units));
        found.add(new AgentFigure.Value(AgentFigure.OBSERVING, 100 * spent.observingMicros / spent.steadyMicros));
        found.add(new AgentFigure.Value(AgentFigure.COLLECTING, spent.collectingMicros / units));
        found.add(new AgentFigure.Value(AgentFigure.COMPILING, spent.compilingMicros / units));
        found.add(new AgentFigure.Value(AgentFigure.RESIDENT, residentMib()));
        return found;
    }

    static long work(Orders orders, long millis) {
        return workUntil(orders, System.nanoTime() + millis * NANOS_PER_MILLI);
    }

    static long workUntil(Orders orders, long endNanos) {
        long units = 0;
        while (System.nanoTime() - endNanos < 0) {
            orders.answer();
            units++;
        }
        return units;
    }

    /**
     * Processor time of the process since its start.
     *
     * @param steadyMicros without the compiler's threads: what they do to a program of some seconds of age is not its steady state
     */
    private record Spent(double steadyMicros, double observingMicros, double collectingMicros, double compilingMicros) {

        static Spent now() {
            double compiling = ProcSelf.cpuMicros(thread -> thread.contains("CompilerThre"));
            return new Spent(
                    ProcSelf.cpuMicros() - compiling,
                    ProcSelf.cpuMicros(Spent::isObserver),
                    ProcSelf.cpuMicros(Spent::isCollector),
                    compiling);
        }

        Spent since(Spent before) {
            return new Spent(
                    steadyMicros - before.steadyMicros,
                    observingMicros - before.observingMicros,
                    collectingMicros - before.collectingMicros,
                    compilingMicros - before.compilingMicros);
        }

        private static boolean isObserver(String thread) {
            return thread.startsWith("evenkeel-") || thread.startsWith("JFR ");
        }

        private static boolean isCollector(String thread) {
            return thread.startsWith("GC Thread") || thread.startsWith("G1 ") || thread.startsWith("VM Thread");
        }
    }

    private static double millis(long nanos) {
        return (double) nanos / NANOS_PER_MILLI;
    }

    private static double premainMillis() {
        Matcher matcher = PREMAIN.matcher(System.getProperty(AGENT_PROPERTY, ""));
        return matcher.find() ? Long.parseLong(matcher.group(1)) / 1_000.0 : 0;
    }

    /** The heap is touched in full from the start, so that what is resident of it says nothing; what lives in it is counted instead. */
    private static double residentMib() {
        Runtime runtime = Runtime.getRuntime();
        System.gc();
        System.gc();
        long live = runtime.totalMemory() - runtime.freeMemory();
        return (ProcSelf.residentBytes() - runtime.totalMemory() + live) / BYTES_PER_MIB;
    }
}
