package dev.evenkeel.verify.run;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.fault.FaultBlock;
import dev.evenkeel.verify.fault.FaultSettings;
import dev.evenkeel.verify.fault.guard.Guard;
import dev.evenkeel.verify.measure.Settings.Mode;
import dev.evenkeel.verify.run.arm.Arms;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.process.RunnerSeat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Puts a fault into the service as it is, once for each guard and, without one, at lower rates, and measures what it still serves. Between
 * two guards a block at a lower rate runs, as long as there are any. {@link #run} is called once; {@link #stop} may be called by any thread.
 */
public final class FaultExperiment {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    /** Cold code at the full rate is an overload of its own, which a service on a slow machine doesn't leave for half a minute. */
    private static final Duration WARM_UP = Duration.ofSeconds(45);

    private final FaultSettings settings;
    private final LoadShape load;
    private final boolean keepsAwake;
    private final ChildCommand command;
    private final Consumer<String> progress;
    private final Placement placement = Placement.ofThisHost();
    private final Path temporary;
    private final Crew crew = new Crew(placement);
    private final List<FaultBlock> finished = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile boolean stopped;

    private record Planned(Guard guard, double share) {}

    /**
     * Prepares it; nothing starts yet.
     *
     * @param keepsAwake whether processors shall not sleep between requests
     * @param progress gets a line when a block begins
     */
    public FaultExperiment(
            FaultSettings settings,
            LoadShape load,
            boolean keepsAwake,
            ChildCommand command,
            Consumer<String> progress) {
        this(settings, load, keepsAwake, command, progress, Path.of(System.getProperty("java.io.tmpdir")));
    }

    FaultExperiment(
            FaultSettings settings,
            LoadShape load,
            boolean keepsAwake,
            ChildCommand command,
            Consumer<String> progress,
            Path temporary) {
        this.temporary = temporary;
        this.keepsAwake = keepsAwake;
        this.settings = settings;
        this.load = load;
        this.command = command;
        this.progress = progress;
    }

    /**
     * Runs it.
     *
     * @return the blocks that were finished: all of them, or fewer after {@link #stop}
     * @throws ExperimentException when it cannot go on, with one line that says why; {@link #finished} has what there is
     */
    public List<FaultBlock> run() {
        try (Workspace workspace = Workspace.create(temporary);
                RunnerSeat _ = RunnerSeat.take(placement);
                crew;
                RunningBackend backend =
                        RunningBackend.start(ExperimentPlan.BackendKind.OWN, crew, command, placement)) {
            if (keepsAwake) {
                AwakeProcessors.keep(crew, command, placement);
            }
            List<Planned> order = order();
            for (int i = 0; i < order.size(); i++) {
                finished.add(run(order.get(i), i, order.size(), workspace, backend.address()));
            }
        } catch (StoppedException e) {
            return finished();
        } catch (ExperimentException e) {
            if (!stopped) {
                throw e;
            }
        } finally {
            over.countDown();
        }
        return finished();
    }

    /** The blocks that are finished; to be asked by the thread that ran it. */
    public List<FaultBlock> finished() {
        return List.copyOf(finished);
    }

    private List<Planned> order() {
        List<Planned> order = new ArrayList<>();
        List<Double> shares = new ArrayList<>(settings.capacityShares());
        for (Guard guard : settings.guards()) {
            order.add(new Planned(guard, 1));
            if (!shares.isEmpty()) {
                order.add(new Planned(Guard.NONE, shares.removeFirst()));
            }
        }
        shares.forEach(share -> order.add(new Planned(Guard.NONE, share)));
        return order;
    }

    private FaultBlock run(Planned planned, int number, int count, Workspace workspace, String backend) {
        ExperimentPlan plan = plan(planned);
        progress.accept("block %d of %d: %s at %.0f requests/s, about %d s"
                .formatted(
                        number + 1,
                        count,
                        planned.guard().text(),
                        plan.load().ratePerSecond(),
                        plan.estimate().toSeconds()));
        PlannedBlock block = new PlannedBlock(Arms.main().getFirst(), number);
        Path folder = workspace.block(block);
        FaultBlock measured = new FaultBlockRun(settings, crew, command).run(planned.guard(), plan, backend, folder);
        Workspace.remove(folder);
        return measured;
    }

    /** A block at a lower rate is there for the time that the fault holds, and ends with it. */
    private ExperimentPlan plan(Planned planned) {
        LoadShape shape = new LoadShape(
                load.mode(),
                load.ratePerSecond() * planned.share(),
                load.sessions(),
                load.population(),
                load.zipf(),
                load.connections(),
                load.seed());
        int windows = planned.share() < 1 ? settings.windows() - settings.afterSeconds() : settings.windows();
        return new ExperimentPlan(
                Mode.DEFAULT,
                List.of(new PlannedArm(Arms.main().getFirst(), 1)),
                windows,
                WARM_UP,
                shape,
                ExperimentPlan.BackendKind.OWN);
    }

    /** Whether {@link #stop} was called. */
    public boolean stopped() {
        return stopped;
    }

    /** Ends every child process and lets {@link #run} return what is finished. Returns when that is done, or after 20 s. */
    public void stop() {
        stopped = true;
        crew.stop();
        try {
            boolean done = over.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            assert done : "run did not return";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
