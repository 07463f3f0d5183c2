package dev.evenkeel.verify.run;

import dev.evenkeel.load.backend.NginxBackend;
import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Machine;
import dev.evenkeel.verify.measure.Settings;
import dev.evenkeel.verify.run.arm.Service;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.process.RunnerSeat;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs the arms of a plan in interleaved blocks, each block a fresh process of the service under the same load.
 *
 * <p>{@link #run} is called once, by one thread. {@link #stop} and {@link #finished} may be called by any thread at any time. Whatever
 * happens, no child process and no temporary file is left behind when {@code run} has returned or thrown.
 */
public final class Experiment {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);

    private final ExperimentPlan plan;
    private final ChildCommand command;
    private final ProgressListener listener;
    private final Path temporary;
    private final boolean keepsAwake;
    private final Placement placement = Placement.ofThisHost();
    private final Crew crew = new Crew(placement);
    private final List<String> notes = new ArrayList<>();
    private final List<Block> finished = new ArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile @Nullable Thread runner;
    private volatile boolean stopped;

    /**
     * Prepares an experiment; nothing starts yet.
     *
     * @param plan what to do; arms whose program is not installed are left out, with a note
     * @param keepsAwake whether processors shall not sleep between requests
     * @param command how children are started
     * @param listener is told the progress, on the thread that calls {@link #run}
     */
    public Experiment(ExperimentPlan plan, boolean keepsAwake, ChildCommand command, ProgressListener listener) {
        this(plan, keepsAwake, command, listener, Path.of(System.getProperty("java.io.tmpdir")));
    }

    Experiment(
            ExperimentPlan plan, boolean keepsAwake, ChildCommand command, ProgressListener listener, Path temporary) {
        this.temporary = temporary;
        this.keepsAwake = keepsAwake;
        this.command = command;
        this.listener = listener;
        this.notes.addAll(placement.notes());
        if (keepsAwake) {
            notes.add(AwakeProcessors.NOTE);
        }
        if (plan.raisesServingThreads(placement)) {
            notes.add("scheduler: event loops of gateways, and nginx, go into the real-time class (round robin, "
                    + LoopThreads.SERVICE.priority() + ") " + ExperimentPlan.RAISED_BEFORE.toSeconds()
                    + " s before the windows");
        }
        this.plan = installed(plan);
    }

    private ExperimentPlan installed(ExperimentPlan wanted) {
        ExperimentPlan rest = wanted;
        for (PlannedArm planned : wanted.arms()) {
            if (planned.arm().service() instanceof Service.Nginx && !NginxBackend.isInstalled()) {
                notes.add("arm " + planned.arm().name() + " is left out: nginx is not installed (Debian: nginx-light)");
                rest = rest.without(planned.arm().name());
            }
        }
        return rest;
    }

    /** What it does. */
    public ExperimentPlan plan() {
        return plan;
    }

    /** Conditions worth telling: processors, scheduler class, arms left out. A line each. */
    public List<String> notes() {
        return List.copyOf(notes);
    }

    /**
     * What was fixed beforehand, for the report.
     *
     * @param sloMillis the objective
     * @param machine where it runs
     * @param date when it began
     * @param commandLine what to type to run it again
     */
    public Settings settings(double sloMillis, Machine machine, Instant date, String commandLine) {
        return new Settings(
                plan.mode(),
                plan.load().ratePerSecond(),
                plan.load().sessions(),
                sloMillis,
                plan.blocks(),
                plan.windowsPerBlock(),
                ExperimentPlan.WINDOW,
                plan.warmUp(),
                plan.load().seed(),
                plan.arms().stream()
                        .map(planned -> planned.arm().settings(placement))
                        .toList(),
                machine,
                date,
                commandLine,
                notes());
    }

    /**
     * Runs it.
     *
     * @return the blocks that were finished: all of them, or fewer after {@link #stop}
     * @throws ExperimentException when it cannot go on, with one line that says why; {@link #finished} tells what there is
     * @throws IllegalStateException when called again
     */
    public List<Block> run() {
        if (runner != null) {
            throw new IllegalStateException("an experiment runs once");
        }
        runner = Thread.currentThread();
        notes.forEach(listener::note);
        try (Workspace workspace = Workspace.create(temporary);
                RunnerSeat _ = RunnerSeat.take(placement);
                crew) {
            if (keepsAwake) {
                AwakeProcessors.keep(crew, command, placement);
            }
            runBlocks(workspace);
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

    private void runBlocks(Workspace workspace) {
        List<PlannedBlock> order = plan.order();
        Reporter reporter = new Reporter(listener, plan, order.size());
        try (RunningBackend backend = RunningBackend.start(plan.backend(), crew, command, placement)) {
            Services services =
                    new Services(crew, command, placement, backend, plan.load().sessions());
            for (PlannedBlock block : order) {
                reporter.blockBegins(block);
                Path folder = workspace.block(block);
                Block measured = new BlockRun(block, plan, crew, command, placement, reporter).run(services, folder);
                Workspace.remove(folder);
                reporter.blockEnded();
                add(measured);
            }
        }
    }

    private synchronized void add(Block block) {
        finished.add(block);
    }

    /** Blocks finished so far, in the order they ran. */
    public synchronized List<Block> finished() {
        return List.copyOf(finished);
    }

    /** Whether {@link #stop} was called. */
    public boolean stopped() {
        return stopped;
    }

    /**
     * Ends every child process and lets {@link #run} return what is finished. Returns when that is done, or after 20 s; at once when called by
     * the listener.
     */
    public void stop() {
        stopped = true;
        crew.stop();
        Thread running = runner;
        if (running == null || running == Thread.currentThread()) {
            return;
        }
        try {
            boolean done = over.await(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
            assert done : "run did not return";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
