package dev.evenkeel.forecast;

import dev.evenkeel.forecast.growth.Verdict.NotRising;
import dev.evenkeel.forecast.growth.Verdict.Rising;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Evidence and reasons as sentences. */
final class GrowthWords {
    /** Beyond this a latest time says nothing. */
    private static final double LATEST_SECONDS_MAX = 365 * 86400.0;

    /** A megabyte, a millisecond. */
    private static final double UNIT = 1e6;

    private GrowthWords() {}

    static @Nullable Span left(Rising rising) {
        if (Double.isNaN(rising.earliestSeconds())) {
            return null;
        }
        Duration earliest = duration(Math.min(rising.earliestSeconds(), LATEST_SECONDS_MAX));
        double latest = rising.latestSeconds();
        return new Span(
                earliest,
                latest > LATEST_SECONDS_MAX ? Span.OPEN : duration(Math.max(latest, rising.earliestSeconds())));
    }

    private static Duration duration(double seconds) {
        return Duration.ofMillis((long) (seconds * 1e3));
    }

    static String evidence(Subject subject, Rising rising, @Nullable Span left) {
        String said = "%s has risen %s for %s"
                .formatted(subject.words(), pace(subject, rising.trend().slope()), Words.time(rising.overSeconds()));
        if (left == null) {
            return said + "; no limit is known";
        }
        String limit = subject == Subject.PAUSES ? "the objective is broken in " : "the limit is reached in ";
        return said + "; " + limit + Words.span(left);
    }

    /** In a minute, or in an hour if that is less than one unit. */
    private static String pace(Subject subject, double perSecond) {
        double perMinute = perSecond * 60;
        return perMinute >= UNIT ? quantity(subject, perMinute) + "/min" : quantity(subject, perMinute * 60) + "/h";
    }

    static String reason(Subject subject, NotRising not) {
        String words = subject.words();
        return switch (not.reason()) {
            case TOO_FEW -> words + " has too few readings now";
            case STEADY -> words + " has stayed at " + quantity(subject, not.figure());
            case TOO_FAR -> words + " rises too slowly now to foretell a time";
            case SEEN_BEFORE -> words + " has been as high as " + quantity(subject, not.figure()) + " before";
            case FELL_BACK -> words + " fell back to " + quantity(subject, not.figure());
            case NOT_SUSTAINED -> words + " rises no longer";
            case LEVELS_OFF -> words + " levels off at about " + quantity(subject, not.figure());
            case COLLECTED -> "a collection of the old generation took " + quantity(subject, not.figure()) + " of it";
            case STEP -> words + " went up in one step, to " + quantity(subject, not.figure());
            case FOLLOWS_LOAD -> words + " rises with the load";
        };
    }

    private static String quantity(Subject subject, double value) {
        return subject == Subject.PAUSES ? Words.millis(value) : Words.bytes(value);
    }
}
