package dev.evenkeel.verify.run;

import dev.evenkeel.load.LoadMode;

/**
 * The load, the same for every arm.
 *
 * @param mode at a rate of its own, or as much as the connections give
 * @param ratePerSecond offered requests a second; unused when saturating
 * @param sessions sessions that the service keeps, and that are filled in before measuring
 * @param population session ids the load draws from; beyond {@code sessions} the service has to forget some
 * @param zipf exponent of the distribution of ids
 * @param connections of the client
 * @param seed of arrivals, ids and bodies; every arm gets the same requests
 */
public record LoadShape(
        LoadMode mode, double ratePerSecond, int sessions, int population, double zipf, int connections, long seed) {
    /** 3 300/s (280 million a day), 30 000 sessions kept of 60 000. */
    public static final LoadShape DEFAULT = new LoadShape(LoadMode.OPEN_LOOP, 3_300, 30_000, 60_000, 0.8, 256, 1);

    /** Checks the ranges. */
    public LoadShape {
        if (!(ratePerSecond >= 1 && ratePerSecond <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "ratePerSecond must be from 1 to 1000000: ratePerSecond=" + ratePerSecond);
        }
        if (sessions < 1) {
            throw new IllegalArgumentException("sessions must be positive: sessions=" + sessions);
        }
        if (population < sessions) {
            throw new IllegalArgumentException(
                    "population must be at least sessions: population=" + population + " sessions=" + sessions);
        }
        if (!(zipf >= 0 && zipf <= 10)) {
            throw new IllegalArgumentException("zipf must be from 0 to 10: zipf=" + zipf);
        }
        if (connections < 1 || connections > 20_000) {
            throw new IllegalArgumentException("connections must be from 1 to 20000: connections=" + connections);
        }
    }
}
