package dev.evenkeel.verify.report;

import static dev.evenkeel.verify.report.Figures.number;
import static dev.evenkeel.verify.report.Figures.percent;
import static dev.evenkeel.verify.report.Figures.points;

import dev.evenkeel.verify.statistics.Interval;
import dev.evenkeel.verify.statistics.ShareDifference;
import dev.evenkeel.verify.statistics.TailRatio;
import java.util.stream.Collectors;

/** The sentences of a verdict. */
final class Wording {

    private static final double PERCENT = 100;

    private Wording() {}

    /** How the sentence begins. */
    static String lead(Comparison comparison) {
        return switch (comparison.outcome()) {
            case BETTER -> "Better: ";
            case WORSE -> "Worse: ";
            case NO_DIFFERENCE -> "No difference that matters: ";
            case INCONCLUSIVE -> "Inconclusive: ";
        };
    }

    /** The figures of the primary comparison. */
    static String figures(Comparison it, double sloMillis) {
        return "%s keeps P99 within %s ms in %s of its windows, %s in %s (%s points, %s to %s)%s"
                .formatted(
                        it.candidate(),
                        number(sloMillis),
                        percent(it.candidateStability()),
                        it.baseline(),
                        percent(it.baselineStability()),
                        points(it.stability().difference()),
                        points(it.stability().interval().low()),
                        points(it.stability().interval().high()),
                        it.tail().map(Wording::tail).orElse(""));
    }

    private static String tail(TailRatio tail) {
        return ", and the P99 of its bad windows is %s times theirs".formatted(Figures.ratio(tail.ratio()));
    }

    /** The strongest as-is arm, as the end of the sentence. */
    static String beside(Comparison it) {
        String against = "; against the steadiest as-is arm, %s at %s, "
                .formatted(it.baseline(), percent(it.baselineStability()));
        String outcome = switch (it.outcome()) {
            case BETTER -> "it is better too";
            case WORSE -> "it is worse";
            case NO_DIFFERENCE -> "there is no difference that matters";
            case INCONCLUSIVE -> "the run does not say";
        };
        String tail = it.tail()
                .map(ratio -> ", P99 of bad windows %s times theirs".formatted(Figures.ratio(ratio.ratio())))
                .orElse("");
        return against + outcome + " (" + points(it.stability().difference()) + " points" + tail + ")";
    }

    /** The statistics that carry the verdict. */
    static String why(Comparison it) {
        ShareDifference stability = it.stability();
        Interval interval = stability.interval();
        String first = "Difference of stability %s points, Newcombe interval %s to %s, from %d and %d windows: %s."
                .formatted(
                        points(stability.difference()),
                        points(interval.low()),
                        points(interval.high()),
                        it.candidateWindows(),
                        it.baselineWindows(),
                        Comparison.judged(stability).word());
        String second = it.tail()
                .map(tail -> " Ratio of the worst quarter of windows' P99 %s, interval %s to %s, over %s of blocks: %s."
                        .formatted(
                                Figures.ratio(tail.ratio()),
                                Figures.ratio(tail.interval().low()),
                                Figures.ratio(tail.interval().high()),
                                tail.pairs() == 1 ? "one pair" : tail.pairs() + " pairs",
                                Comparison.judged(tail).word()))
                .orElse(" No two blocks ran next to each other, so the tails were not compared.");
        return first
                + second
                + " Each interval holds with %s %%, both with 95 %%; so many windows find a difference of %s points four times in five."
                        .formatted(
                                number(Comparison.CONFIDENCE_EACH * PERCENT),
                                number(Math.ceil(stability.detectable() * PERCENT)));
    }

    /** Void windows by reason. */
    static String reasons(WindowCount windows) {
        return windows.reasons().entrySet().stream()
                .map(reason -> reason.getKey() + ": " + reason.getValue())
                .collect(Collectors.joining(", "));
    }
}
