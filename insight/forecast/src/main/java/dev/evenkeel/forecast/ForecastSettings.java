package dev.evenkeel.forecast;

/**
 * What a forecast needs to be told.
 *
 * @param objective of the pauses
 * @param limits that no signal tells
 */
public record ForecastSettings(PauseObjective objective, Limits limits) {

    /** P99 under 15 ms, limits as the JVM has them by default. */
    public static ForecastSettings defaults() {
        return new ForecastSettings(PauseObjective.DEFAULT, Limits.NONE);
    }

    /** The same with another objective. */
    public ForecastSettings withObjective(PauseObjective other) {
        return new ForecastSettings(other, limits);
    }

    /** The same with other limits. */
    public ForecastSettings withLimits(Limits other) {
        return new ForecastSettings(objective, other);
    }
}
