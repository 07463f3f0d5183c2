package dev.evenkeel.verify.bench;

import java.util.Map;

/**
 * One measured case, ours beside the peers of the same run.
 *
 * @param bench name of the benchmark
 * @param scenario what was measured
 * @param threads threads of the thing measured
 * @param unit unit of all values
 * @param ours median of ours
 * @param peers median by peer
 * @param spread smallest and largest block by name, ours included
 */
public record BenchRow(
        String bench,
        String scenario,
        int threads,
        String unit,
        double ours,
        Map<String, Double> peers,
        Map<String, Spread> spread) {

    /** Name of ours in {@link #spread}. */
    public static final String OURS = "evenkeel";

    /** Copies the maps. */
    public BenchRow {
        peers = Map.copyOf(peers);
        spread = Map.copyOf(spread);
    }

    /**
     * Range over the blocks.
     *
     * @param min smallest
     * @param max largest
     */
    public record Spread(double min, double max) {}
}
