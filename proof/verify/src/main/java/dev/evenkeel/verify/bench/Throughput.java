package dev.evenkeel.verify.bench;

import dev.evenkeel.load.LoadMode;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Settings.Mode;
import dev.evenkeel.verify.measure.Window;
import dev.evenkeel.verify.run.ExperimentPlan;
import dev.evenkeel.verify.run.ExperimentPlan.BackendKind;
import dev.evenkeel.verify.run.LoadShape;
import dev.evenkeel.verify.run.PlannedArm;
import dev.evenkeel.verify.run.arm.Arm;
import dev.evenkeel.verify.run.arm.Arms;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How much a gateway on one core can do: closed loop, as many requests as the connections give.
 *
 * <p>Client and back end share the other core and may be what limits the rate; requests per second of the gateway's own CPU
 * time does not depend on that, and is the figure to compare.
 */
public final class Throughput {
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final int CONNECTIONS = 64;

    /** Arms compared: ours, the service as it is, its codec alone, and a plain proxy in C. */
    private static final List<String> ARMS = List.of(BenchRow.OURS, "as-is-g1", "codec", "nginx");

    private Throughput() {}

    /**
     * The plan.
     *
     * @param blocks fresh processes of each arm
     * @param windows seconds measured in each
     * @param sessions sessions the gateway keeps
     * @param backend what answers behind it
     */
    public static ExperimentPlan plan(int blocks, int windows, int sessions, BackendKind backend) {
        List<PlannedArm> arms = Stream.of(Arms.main(), Arms.references())
                .flatMap(List::stream)
                .filter(arm -> ARMS.contains(arm.name()))
                .map((Arm arm) -> new PlannedArm(arm, blocks))
                .toList();
        LoadShape standard = LoadShape.DEFAULT;
        LoadShape load = new LoadShape(
                LoadMode.SATURATE,
                standard.ratePerSecond(),
                sessions,
                2 * sessions,
                standard.zipf(),
                CONNECTIONS,
                standard.seed());
        return new ExperimentPlan(Mode.DEFAULT, arms, windows, WARM_UP, load, backend);
    }

    /** The rows: requests per second, and requests per second of the gateway's CPU time. */
    public static List<BenchRow> rows(List<Block> blocks) {
        return List.of(
                row("saturated, sessions and JSON", "requests/s", blocks, Throughput::perSecond),
                row("saturated, sessions and JSON", "requests/CPU-s", blocks, Throughput::perCpuSecond));
    }

    private static double perSecond(Block block) {
        return completed(block) / block.measuredSeconds();
    }

    private static double perCpuSecond(Block block) {
        return completed(block) / block.cpuSeconds();
    }

    private static double completed(Block block) {
        return block.windows().stream().mapToLong(Window::completed).sum();
    }

    private static BenchRow row(String scenario, String unit, List<Block> blocks, ToDoubleFunction<Block> figure) {
        Map<String, double[]> byArm = new LinkedHashMap<>();
        blocks.stream()
                .collect(Collectors.groupingBy(Block::arm))
                .forEach((arm, ofArm) -> byArm.put(
                        arm, ofArm.stream().mapToDouble(figure).sorted().toArray()));
        Map<String, Double> peers = new LinkedHashMap<>();
        Map<String, BenchRow.Spread> spread = new LinkedHashMap<>();
        byArm.forEach((arm, sorted) -> {
            spread.put(arm, new BenchRow.Spread(sorted[0], sorted[sorted.length - 1]));
            if (!arm.equals(BenchRow.OURS)) {
                peers.put(arm, median(sorted));
            }
        });
        double[] ours = byArm.getOrDefault(BenchRow.OURS, new double[0]);
        return new BenchRow("throughput", scenario, 1, unit, median(ours), peers, spread);
    }

    private static double median(double[] sorted) {
        int count = sorted.length;
        return count == 0
                ? Double.NaN
                : Arrays.stream(sorted, (count - 1) / 2, count / 2 + 1)
                        .average()
                        .orElse(Double.NaN);
    }
}
