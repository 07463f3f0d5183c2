package dev.evenkeel.verify.run;

import dev.evenkeel.load.LoadException;
import dev.evenkeel.load.LoadMode;
import dev.evenkeel.load.LoadResult;
import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.run.arm.Arms;
import dev.evenkeel.verify.run.process.Child;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.Seat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The load generator while it runs.
 *
 * @param child its process
 * @param result where it leaves its result
 */
record LoadProcess(Child child, Path result) {

    /**
     * Starts it.
     *
     * @param target address of the service
     * @param folder where the result goes
     */
    static LoadProcess start(Crew crew, ChildCommand command, ExperimentPlan plan, String target, Path folder) {
        Path result = folder.resolve("load.json");
        List<String> line = command.line(Arms.loadOptions(crew.realTime()), arguments(plan, target, result));
        return new LoadProcess(crew.start("the load generator", Seat.LOAD, LoopThreads.LOAD, line), result);
    }

    static List<String> arguments(ExperimentPlan plan, String target, Path result) {
        LoadShape load = plan.load();
        List<String> arguments = new ArrayList<>(List.of(
                "load",
                "--target",
                target,
                "--rate",
                Double.toString(load.ratePerSecond()),
                "--population",
                Integer.toString(load.population()),
                "--zipf",
                Double.toString(load.zipf()),
                "--fill",
                Integer.toString(load.sessions()),
                "--warmup",
                Long.toString(plan.warmUp().toSeconds()),
                "--windows",
                Integer.toString(plan.windowsPerBlock()),
                "--seed",
                Long.toString(load.seed()),
                "--connections",
                Integer.toString(load.connections()),
                "--json",
                result.toString(),
                "--progress",
                "--exit-with-stdin"));
        if (load.mode() == LoadMode.SATURATE) {
            arguments.add("--saturate");
        }
        return List.copyOf(arguments);
    }

    /** Reads what it measured, once it has ended. */
    LoadResult read() {
        try {
            LoadResult measured = LoadResult.read(result);
            if (measured.windows().isEmpty()) {
                throw new ExperimentException("the load generator measured no window: "
                        + measured.fault().orElse("it gives no reason"));
            }
            return measured;
        } catch (IOException | LoadException e) {
            throw new ExperimentException("the load generator left no result: " + e.getMessage(), e);
        }
    }
}
