package dev.evenkeel.verify.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * Stability of every arm for one objective.
 *
 * @param sloMillis the objective
 * @param stability S by arm name, in the order of the settings; arms without a window that counts are left out
 */
public record CurvePoint(double sloMillis, Map<String, Double> stability) {

    private static final double LOWEST_MILLIS = 0.5;
    private static final double HIGHEST_MILLIS = 200;
    private static final int POINTS = 61;

    public CurvePoint {
        stability = Collections.unmodifiableMap(new LinkedHashMap<>(stability));
    }

    /** The curve on a logarithmic grid, with the objective of the run as one more point. */
    static List<CurvePoint> curve(List<ArmBlocks> arms, double sloMillis) {
        double step = Math.log(HIGHEST_MILLIS / LOWEST_MILLIS) / (POINTS - 1);
        DoubleStream grid = IntStream.range(0, POINTS).mapToDouble(i -> rounded(LOWEST_MILLIS * Math.exp(i * step)));
        List<CurvePoint> curve = new ArrayList<>();
        DoubleStream.concat(grid, DoubleStream.of(sloMillis))
                .sorted()
                .distinct()
                .forEach(slo -> curve.add(at(slo, arms)));
        return List.copyOf(curve);
    }

    private static CurvePoint at(double sloMillis, List<ArmBlocks> arms) {
        Map<String, Double> stability = new LinkedHashMap<>();
        for (ArmBlocks arm : arms) {
            double share = arm.stable(sloMillis).share();
            if (!Double.isNaN(share)) {
                stability.put(arm.settings().name(), share);
            }
        }
        return new CurvePoint(sloMillis, stability);
    }

    /** Four digits are enough to say where a point lies. */
    private static double rounded(double millis) {
        return Math.round(millis * 1e3) / 1e3;
    }
}
