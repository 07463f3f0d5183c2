package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * A figure in which Evenkeel does worse than an as-is arm, by more than {@value #TOLERANCE} of that arm's figure. No
 * statistic stands behind it: it is there so that a good verdict hides nothing.
 *
 * @param figure what is compared
 * @param unit its unit; empty for a plain number
 * @param arm the as-is arm that does better
 * @param armValue its figure
 * @param evenkeelValue Evenkeel's
 */
public record Shortfall(String figure, String unit, String arm, double armValue, double evenkeelValue) {

    /** Smaller differences are not listed. */
    public static final double TOLERANCE = 0.05;

    private static final double PERCENT = 100;
    private static final double BYTES_PER_MIB = 1024 * 1024;

    private record Compared(
            String name, String unit, boolean lessIsBetter, Function<ArmResult, OptionalDouble> figure) {}

    private static final List<Compared> FIGURES = List.of(
            new Compared("stability", "%", false, arm -> scaled(arm.stability(), PERCENT)),
            new Compared("latency P50", "ms", true, arm -> latency(arm, Latency::p50Millis)),
            new Compared("latency P99", "ms", true, arm -> latency(arm, Latency::p99Millis)),
            new Compared("latency P99.9", "ms", true, arm -> latency(arm, Latency::p999Millis)),
            new Compared("latency max", "ms", true, arm -> latency(arm, Latency::maxMillis)),
            new Compared(
                    "pause P99",
                    "ms",
                    true,
                    arm -> Change.jvm(arm, it -> it.pause().p99())),
            new Compared(
                    "pause max",
                    "ms",
                    true,
                    arm -> Change.jvm(arm, it -> it.pause().max())),
            new Compared(
                    "stall max",
                    "ms",
                    true,
                    arm -> Change.jvm(arm, it -> it.stall().max())),
            new Compared("collections", "/s", true, arm -> Change.jvm(arm, JvmFigures::collectionsPerSecond)),
            new Compared(
                    "heap bytes per request",
                    "",
                    true,
                    arm -> arm.jvm().map(JvmFigures::allocatedBytesPerRequest).orElse(OptionalDouble.empty())),
            new Compared(
                    "fragmentation",
                    "%",
                    true,
                    arm -> scaled(arm.jvm().map(JvmFigures::fragmentation).orElse(OptionalDouble.empty()), PERCENT)),
            new Compared(
                    "CPU per request",
                    "µs",
                    true,
                    arm -> arm.cost().map(Cost::cpuMicrosPerRequest).orElse(OptionalDouble.empty())),
            new Compared("RSS peak", "MB", true, arm -> mebibytes(arm, Cost::rssPeakBytes)),
            new Compared("RSS at end", "MB", true, arm -> mebibytes(arm, Cost::rssEndBytes)),
            new Compared(
                    "failed requests",
                    "",
                    true,
                    arm -> OptionalDouble.of(
                            (double) (arm.traffic().errors() + arm.traffic().dropped()))));

    /** All of a run, figure by figure. */
    static List<Shortfall> list(ArmResult evenkeel, List<ArmResult> arms) {
        List<Shortfall> list = new ArrayList<>();
        for (Compared compared : FIGURES) {
            for (ArmResult arm : arms) {
                if (arm.settings().role() == Role.AS_IS && arm.blocks() > 0 && evenkeel.blocks() > 0) {
                    add(list, compared, arm, evenkeel);
                }
            }
        }
        return List.copyOf(list);
    }

    private static void add(List<Shortfall> list, Compared compared, ArmResult arm, ArmResult evenkeel) {
        OptionalDouble theirs = compared.figure().apply(arm);
        OptionalDouble ours = compared.figure().apply(evenkeel);
        if (theirs.isPresent() && ours.isPresent()) {
            double excess = compared.lessIsBetter()
                    ? ours.getAsDouble() - theirs.getAsDouble()
                    : theirs.getAsDouble() - ours.getAsDouble();
            if (excess > TOLERANCE * theirs.getAsDouble()) {
                list.add(new Shortfall(
                        compared.name(), compared.unit(), arm.name(), theirs.getAsDouble(), ours.getAsDouble()));
            }
        }
    }

    /** One line: {@code RSS peak: 244 MB, as-is-g1 212 MB}. */
    public String sentence() {
        return figure + ": " + value(evenkeelValue) + ", " + arm + " " + value(armValue);
    }

    private String value(double value) {
        return Figures.number(value) + (unit.isEmpty() ? "" : " " + unit);
    }

    private static OptionalDouble latency(ArmResult arm, ToDoubleFunction<Latency> figure) {
        return arm.latency().stream().mapToDouble(figure).findFirst();
    }

    private static OptionalDouble mebibytes(ArmResult arm, ToDoubleFunction<Cost> figure) {
        return scaled(arm.cost().stream().mapToDouble(figure).findFirst(), 1 / BYTES_PER_MIB);
    }

    private static OptionalDouble scaled(OptionalDouble value, double factor) {
        return value.isPresent() ? OptionalDouble.of(value.getAsDouble() * factor) : value;
    }
}
