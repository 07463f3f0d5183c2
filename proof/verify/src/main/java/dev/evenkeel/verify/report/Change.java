package dev.evenkeel.verify.report;

import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * The four figures a customer named, as is and with Evenkeel.
 *
 * @param baseline name of the as-is arm
 * @param pauseP99 P99 of all pauses
 * @param collections collections a second
 * @param fragmentation share of resident bytes that hold nothing live
 * @param stability S
 */
public record Change(String baseline, Row pauseP99, Row collections, Row fragmentation, Row stability) {

    private static final double PERCENT = 100;

    /**
     * One of the figures.
     *
     * @param title what it is
     * @param unit of {@code asIs} and {@code evenkeel}
     * @param asIs the baseline's figure; empty when not measured, or when there was nothing to measure
     * @param evenkeel the changed service's figure; empty likewise
     * @param percent relative change; empty when it has no meaning, as from 0
     * @param absence said in place of a figure that is empty
     * @param lessIsBetter whether a fall is an improvement
     * @param customer the customer's own figures
     * @param customerChange the customer's own change
     */
    public record Row(
            String title,
            String unit,
            OptionalDouble asIs,
            OptionalDouble evenkeel,
            OptionalDouble percent,
            String absence,
            boolean lessIsBetter,
            String customer,
            String customerChange) {

        /** The baseline's figure in words. */
        public String asIsText() {
            return asIs.isPresent() ? Figures.number(asIs) : absence;
        }

        /** The changed service's figure in words. */
        public String evenkeelText() {
            return evenkeel.isPresent() ? Figures.number(evenkeel) : absence;
        }

        /** The change in words: {@code −93.7 %}, {@code from 0} where a percentage has no meaning, or a dash. */
        public String changeText() {
            boolean fromNothing = percent.isEmpty() && asIs.isPresent() && evenkeel.isPresent();
            return fromNothing ? "from 0" : Figures.change(percent);
        }
    }

    /** All four in the order they are shown. */
    public List<Row> rows() {
        return List.of(pauseP99, collections, fragmentation, stability);
    }

    static Change between(ArmResult asIs, ArmResult evenkeel) {
        boolean measured = asIs.jvm().isPresent() && evenkeel.jvm().isPresent();
        String noPause = measured ? "no pause" : Figures.UNKNOWN;
        return new Change(
                asIs.name(),
                row("P99 pause", "ms", pauseP99(asIs), pauseP99(evenkeel), noPause, true, "12.6 → 0.8", "−93.7 %"),
                row(
                        "Collections",
                        "1/s",
                        jvm(asIs, JvmFigures::collectionsPerSecond),
                        jvm(evenkeel, JvmFigures::collectionsPerSecond),
                        Figures.UNKNOWN,
                        true,
                        "4.2 → 1.5",
                        "−64 %"),
                row(
                        "Fragmentation",
                        "%",
                        fragmentation(asIs),
                        fragmentation(evenkeel),
                        Figures.UNKNOWN,
                        true,
                        "31 → 8",
                        "−74 %"),
                row(
                        "Stability S",
                        "%",
                        inPercent(asIs.stability()),
                        inPercent(evenkeel.stability()),
                        Figures.UNKNOWN,
                        false,
                        "",
                        "+47 %"));
    }

    /** Relative change in percent; empty where either figure is missing or the first is 0 and the second is not. */
    static OptionalDouble percent(OptionalDouble from, OptionalDouble to) {
        if (from.isEmpty() || to.isEmpty()) {
            return OptionalDouble.empty();
        }
        double first = from.getAsDouble();
        double second = to.getAsDouble();
        if (first == 0) {
            return second == 0 ? OptionalDouble.of(0) : OptionalDouble.empty();
        }
        return OptionalDouble.of((second / first - 1) * PERCENT);
    }

    static OptionalDouble jvm(ArmResult arm, ToDoubleFunction<JvmFigures> figure) {
        return arm.jvm().stream().mapToDouble(figure).findFirst();
    }

    private static Row row(
            String title,
            String unit,
            OptionalDouble asIs,
            OptionalDouble evenkeel,
            String absence,
            boolean lessIsBetter,
            String customer,
            String customerChange) {
        return new Row(
                title, unit, asIs, evenkeel, percent(asIs, evenkeel), absence, lessIsBetter, customer, customerChange);
    }

    /** Empty where no pause fell: a percentile of nothing is not 0. */
    static OptionalDouble pauseP99(ArmResult arm) {
        return arm.jvm().filter(jvm -> jvm.pause().count() > 0).stream()
                .mapToDouble(jvm -> jvm.pause().p99())
                .findFirst();
    }

    private static OptionalDouble fragmentation(ArmResult arm) {
        return inPercent(arm.jvm().map(JvmFigures::fragmentation).orElse(OptionalDouble.empty()));
    }

    private static OptionalDouble inPercent(OptionalDouble share) {
        return share.isEmpty() ? share : OptionalDouble.of(share.getAsDouble() * PERCENT);
    }
}
