package dev.evenkeel.verify.bench.diurnal;

import dev.evenkeel.governor.ConstrainSettings;
import dev.evenkeel.governor.CoordinateSettings;
import dev.evenkeel.governor.GovernorSettings;
import java.time.Duration;
import java.util.Optional;

/** What the governor is told to do, with its times compressed as the days are. */
public enum Governing {
    /** There is no governor. */
    NONE,
    /** Only the memory limit. */
    CONSTRAIN,
    /** Only collections in troughs. */
    COORDINATE,
    /** Both. */
    BOTH;

    private static final Duration ROUND = Duration.ofMillis(250);
    private static final long LIMIT_BYTES = 640L << 20;
    private static final double THRESHOLD = 0.4;

    /** Settings for these days; empty for no governor. */
    Optional<GovernorSettings> settings(Days days) {
        if (this == NONE) {
            return Optional.empty();
        }
        Duration day = Duration.ofSeconds(days.nightSeconds() + days.peakSeconds());
        return Optional.of(GovernorSettings.defaults()
                .withRound(ROUND)
                .withConstrain(
                        ConstrainSettings.defaults().withOn(this != COORDINATE).withLimitBytes(LIMIT_BYTES))
                .withCoordinate(CoordinateSettings.defaults()
                        .withOn(this != CONSTRAIN)
                        .withThresholdShare(THRESHOLD)
                        .withTrough(0.5, day)
                        .withCoolDown(Duration.ofSeconds(Math.max(1, days.nightSeconds() / 2)))));
    }
}
