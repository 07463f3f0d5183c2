package dev.evenkeel.verify.bench.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What two JVMs get done at the same time, each on a processor of its own, second by second.
 *
 * <p>What a shared host does to a second it does to both, so their ratio in that second is steadier than either. Who sits on which
 * processor is swapped, and the two ratios' geometric mean taken, so that a slower processor falls out. A processor is busy all the time,
 * so whatever the JVM with the agent does besides, on whichever of its threads, is missing in what it gets done. After Bulej, Horky, Tuma,
 * Farquet and Prokopec, "Duet Benchmarking: Improving Measurement Accuracy in the Cloud", ICPE 2020.
 */
public final class AgentDuet {
    private static final String MARK = "agent-duet";
    private static final long SLICE_NANOS = 1_000_000_000;

    private AgentDuet() {}

    /**
     * Works, and counts from a moment on that both of a duet know.
     *
     * @param startedNanos as for {@link AgentWork#measure}, the same for both
     * @return lines for {@link #parse}, one a second
     */
    public static List<String> measure(long startedNanos, AgentEffort effort) {
        Orders orders = new Orders();
        long endNanos = startedNanos + effort.warmUpMillis() * AgentWork.NANOS_PER_MILLI;
        AgentWork.workUntil(orders, endNanos);
        List<String> lines = new ArrayList<>();
        for (long left = effort.duetMillis() * AgentWork.NANOS_PER_MILLI; left > 0; left -= SLICE_NANOS) {
            endNanos += SLICE_NANOS;
            lines.add(MARK + "\t" + AgentWork.workUntil(orders, endNanos));
        }
        return lines;
    }

    /** The work of a second that a line tells; empty for a line of something else. */
    static Optional<Long> parse(String line) {
        String[] fields = line.split("\t", -1);
        return fields.length == 2 && fields[0].equals(MARK) ? Optional.of(Long.parseLong(fields[1])) : Optional.empty();
    }

    /** The median, over the seconds, of how much more the first got done than the second. */
    static double ratio(List<Long> first, List<Long> second) {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < Math.min(first.size(), second.size()); i++) {
            ratios.add((double) first.get(i) / second.get(i));
        }
        return AgentRows.median(ratios.stream().sorted().toList());
    }

    /** What is missing in percent of what is left, from the ratio as they sat and the one with seats swapped. */
    static double addedPercent(double ratio, double swapped) {
        return 100 * (Math.sqrt(ratio * swapped) - 1);
    }
}
