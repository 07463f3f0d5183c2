package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Residency;
import dev.evenkeel.verify.measure.Settings;
import dev.evenkeel.verify.measure.Window;
import dev.evenkeel.verify.statistics.Proportion;
import dev.evenkeel.verify.statistics.Spread;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.HdrHistogram.Histogram;

/** Pools the blocks of an arm into an {@link ArmResult}. */
final class ArmFigures {

    /** Confidence of the interval printed beside S. */
    static final double CONFIDENCE = 0.95;

    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MICROS_PER_SECOND = 1e6;
    private static final int HISTOGRAM_DIGITS = 3;

    private final ArmBlocks arm;
    private final List<Block> blocks;
    private final double seconds;
    private final Traffic traffic;

    private ArmFigures(ArmBlocks arm) {
        this.arm = arm;
        this.blocks = arm.blocks();
        this.seconds = sum(Block::measuredSeconds);
        this.traffic = new Traffic(
                count(Window::offered), count(Window::completed), count(Window::errors), count(Window::dropped));
    }

    static ArmResult of(ArmBlocks arm, Settings settings) {
        return new ArmFigures(arm).result(settings);
    }

    private ArmResult result(Settings settings) {
        Proportion stable = arm.stable(settings.sloMillis());
        boolean measured = !blocks.isEmpty() && seconds > 0;
        return new ArmResult(
                arm.settings(),
                blockStarts(),
                seconds,
                windows(stable),
                stable.trials() == 0 ? OptionalDouble.empty() : OptionalDouble.of(stable.share()),
                stable.wilson(CONFIDENCE),
                unstable(settings),
                traffic,
                latency(),
                measured ? Optional.of(cost()) : Optional.empty(),
                measured && arm.settings().jvm() ? Optional.of(jvm()) : Optional.empty(),
                marks(),
                blocks.stream()
                        .flatMap(block -> block.notes().stream())
                        .distinct()
                        .toList());
    }

    private List<UnstableWindow> unstable(Settings settings) {
        long windowNanos = settings.window().toNanos();
        return blocks.stream()
                .flatMap(block -> ArmBlocks.validWindows(block)
                        .filter(window -> WindowRule.neededMillis(window) > settings.sloMillis())
                        .map(window -> UnstableWindow.of(block, window, windowNanos)))
                .toList();
    }

    private WindowCount windows(Proportion stable) {
        SortedMap<String, Integer> reasons = new TreeMap<>();
        arm.windows()
                .flatMap(window -> WindowRule.voidReason(window).stream())
                .forEach(reason -> reasons.merge(reason, 1, Integer::sum));
        int total = Math.toIntExact(arm.windows().count());
        int valid = Math.toIntExact(stable.trials());
        return new WindowCount(total, total - valid, Math.toIntExact(stable.successes()), reasons);
    }

    private Optional<Latency> latency() {
        Histogram merged = new Histogram(HISTOGRAM_DIGITS);
        blocks.forEach(block -> merged.add(block.latencies()));
        return merged.getTotalCount() == 0 ? Optional.empty() : Optional.of(Latency.of(merged));
    }

    private Cost cost() {
        double cpuSeconds = sum(Block::cpuSeconds);
        double rssEnd = sum(Block::rssEndBytes) / blocks.size();
        long rssPeak = blocks.stream().mapToLong(Block::rssPeakBytes).max().orElse(0);
        return new Cost(cpuSeconds / seconds, perRequest(cpuSeconds * MICROS_PER_SECOND), rssPeak, Math.round(rssEnd));
    }

    private JvmFigures jvm() {
        double gcCpuSeconds = sum(Block::gcCpuSeconds);
        double cpuSeconds = sum(Block::cpuSeconds);
        return new JvmFigures(
                spread(EnumSet.of(Interruption.Kind.GC_PAUSE, Interruption.Kind.SAFEPOINT)),
                spread(EnumSet.of(Interruption.Kind.GC_PAUSE)),
                spread(EnumSet.of(Interruption.Kind.SAFEPOINT)),
                spread(EnumSet.of(Interruption.Kind.STALL)),
                sum(Block::collections) / seconds,
                gcCpuSeconds,
                cpuSeconds > 0 ? OptionalDouble.of(gcCpuSeconds / cpuSeconds) : OptionalDouble.empty(),
                perRequest(sum(Block::allocatedBytes)),
                fragmentation());
    }

    private Spread spread(Set<Interruption.Kind> kinds) {
        return Spread.of(blocks.stream()
                .flatMap(block -> block.interruptions().stream())
                .filter(interruption -> kinds.contains(interruption.kind()))
                .mapToDouble(interruption -> interruption.durationNanos() / NANOS_PER_MILLI)
                .toArray());
    }

    /** Summed before it is divided, so that a small block weighs little; never below 0. */
    private OptionalDouble fragmentation() {
        List<Residency> residencies =
                blocks.stream().flatMap(block -> block.residency().stream()).toList();
        double live = residencies.stream()
                .mapToDouble(it -> (double) it.heapLiveBytes() + it.offHeapLiveBytes())
                .sum();
        double resident = residencies.stream()
                .mapToDouble(it -> (double) it.heapResidentBytes() + it.offHeapResidentBytes())
                .sum();
        return resident > 0 ? OptionalDouble.of(Math.max(0, 1 - live / resident)) : OptionalDouble.empty();
    }

    private List<Double> blockStarts() {
        List<Double> starts = new ArrayList<>();
        double before = 0;
        for (Block block : blocks) {
            starts.add(before);
            before += block.measuredSeconds();
        }
        return List.copyOf(starts);
    }

    private List<Mark> marks() {
        List<Mark> marks = new ArrayList<>();
        double before = 0;
        for (Block block : blocks) {
            if (!block.windows().isEmpty()) {
                long start = block.windows().getFirst().startEpochNanos();
                for (Interruption it : block.interruptions()) {
                    double offset = (it.startEpochNanos() - start) / NANOS_PER_SECOND;
                    double at = before + Math.clamp(offset, 0, block.measuredSeconds());
                    marks.add(new Mark(it.kind(), it.name(), at, it.durationNanos() / NANOS_PER_MILLI));
                }
            }
            before += block.measuredSeconds();
        }
        return List.copyOf(marks);
    }

    private OptionalDouble perRequest(double total) {
        return traffic.completed() == 0 ? OptionalDouble.empty() : OptionalDouble.of(total / traffic.completed());
    }

    private double sum(ToDoubleFunction<Block> figure) {
        return blocks.stream().mapToDouble(figure).sum();
    }

    private long count(ToLongFunction<Window> figure) {
        return arm.windows().mapToLong(figure).sum();
    }
}
