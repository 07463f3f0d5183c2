package dev.evenkeel.cli;

import dev.evenkeel.load.LoadMode;
import dev.evenkeel.verify.measure.Settings.Mode;
import dev.evenkeel.verify.run.ExperimentPlan;
import dev.evenkeel.verify.run.ExperimentPlan.BackendKind;
import dev.evenkeel.verify.run.LoadShape;
import dev.evenkeel.verify.run.PlannedArm;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What an experiment does and for how long; everything here is fixed before the first request. */
final class ExperimentOptions {

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @ArgGroup
    private @Nullable Length length;

    @Option(
            names = "--all",
            description = "Also run the reference arms: codec only, nginx as the proxy, the back end alone.")
    private boolean all;

    @Option(
            names = "--arms",
            split = ",",
            paramLabel = "NAME",
            description = "Only these arms, by name, such as as-is-g1,evenkeel.")
    private List<String> arms = List.of();

    @Option(
            names = "--slo",
            paramLabel = "MS",
            defaultValue = "5",
            description = "P99 objective of a window, ms (default: 5).")
    private double sloMillis;

    @Option(
            names = "--rate",
            defaultValue = "3300",
            description = "Requests per second (default: 3300 = 280 million a day).")
    private double rate;

    @Option(names = "--sessions", defaultValue = "30000", description = "Sessions the gateway keeps (default: 30000).")
    private int sessions;

    @Option(
            names = "--population",
            description = "Session ids in the traffic, at least --sessions (default: twice as many).")
    private @Nullable Integer population;

    @Option(names = "--zipf", defaultValue = "0.8", description = "Exponent of their Zipf distribution (default: 0.8).")
    private double zipf;

    @Option(names = "--connections", defaultValue = "256", description = "Client connections (default: 256).")
    private int connections;

    @Option(names = "--seed", defaultValue = "1", description = "Seed of everything drawn (default: 1).")
    private long seed;

    @Option(
            names = "--backend",
            defaultValue = "own",
            description = "What answers behind the gateway: own (a small process) or nginx (default: own).")
    private BackendKind backend;

    @Option(
            names = "--keep-awake",
            description =
                    "Keep processors from sleeping between requests, for virtual machines whose host is slow to wake"
                            + " them up; not under a CPU quota, which it would use up.")
    private boolean keepAwake;

    @Option(
            names = "--windows",
            paramLabel = "N",
            description = "Windows of one second per block, instead of the mode's.")
    private @Nullable Integer windows;

    @Option(
            names = "--warmup",
            paramLabel = "SECONDS",
            description =
                    "Load before the first window of a block, instead of the mode's; from 30 s on, serving threads go before"
                            + " other threads once they are warm.")
    private @Nullable Integer warmUpSeconds;

    @Option(names = "--blocks", paramLabel = "N", description = "Blocks per arm, instead of the mode's.")
    private @Nullable Integer blocks;

    /** How long it may take. */
    private static final class Length {

        @Option(
                names = "--quick",
                description = "About a minute: few windows, no ablation, no tuned G1; the verdict says so.")
        private boolean quick;

        @Option(names = "--full", description = "At least 330 windows for each main arm: about 45 minutes.")
        private boolean full;

        Mode mode() {
            if (quick) {
                return Mode.QUICK;
            }
            return full ? Mode.FULL : Mode.DEFAULT;
        }
    }

    boolean isQuick() {
        return length != null && length.mode() == Mode.QUICK;
    }

    boolean keepsAwake() {
        return keepAwake;
    }

    double sloMillis() {
        return sloMillis;
    }

    ExperimentPlan plan() {
        try {
            LoadShape load = new LoadShape(
                    LoadMode.OPEN_LOOP,
                    rate,
                    sessions,
                    population == null ? 2 * sessions : population,
                    zipf,
                    connections,
                    seed);
            ExperimentPlan plan = ExperimentPlan.of(length == null ? Mode.DEFAULT : length.mode(), all, load, backend);
            checkNames(plan);
            return new ExperimentPlan(
                    plan.mode(),
                    plan.arms().stream().filter(this::chosen).map(this::planned).toList(),
                    windows == null ? plan.windowsPerBlock() : windows,
                    warmUpSeconds == null ? plan.warmUp() : Duration.ofSeconds(warmUpSeconds),
                    load,
                    backend);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private void checkNames(ExperimentPlan plan) {
        List<String> known = plan.arms().stream().map(arm -> arm.arm().name()).toList();
        for (String name : arms) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("--arms must name arms of this mode, " + known + ": " + name
                        + (all ? "" : " (--all adds the reference arms)"));
            }
        }
    }

    private boolean chosen(PlannedArm planned) {
        return arms.isEmpty() || arms.contains(planned.arm().name());
    }

    private PlannedArm planned(PlannedArm planned) {
        return blocks == null ? planned : new PlannedArm(planned.arm(), blocks);
    }
}
