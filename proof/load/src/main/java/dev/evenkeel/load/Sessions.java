package dev.evenkeel.load;

/**
 * Who sends the requests.
 *
 * @param population number of session ids; id 1 is the most frequent
 * @param exponent of the Zipf distribution over them
 * @param fill ids {@code fill} down to 1 are each sent once before the load begins, so that a service with room for that
 *     many sessions starts full and with the frequent ones fresh; 0 for none
 */
public record Sessions(int population, double exponent, int fill) {
    /** 60 000 ids, exponent 0.8, 30 000 of them filled in. */
    public static final Sessions DEFAULT = new Sessions(60_000, 0.8, 30_000);

    private static final int POPULATION_MAX = 50_000_000;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a component is out of range
     */
    public Sessions {
        if (population < 1 || population > POPULATION_MAX) {
            throw new IllegalArgumentException(
                    "population must be from 1 to " + POPULATION_MAX + ": population=" + population);
        }
        if (!(exponent >= 0 && exponent <= 10)) {
            throw new IllegalArgumentException("exponent must be from 0 to 10: exponent=" + exponent);
        }
        if (fill < 0 || fill > population) {
            throw new IllegalArgumentException(
                    "fill must be from 0 to population: fill=" + fill + " population=" + population);
        }
    }
}
