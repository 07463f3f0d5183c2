package dev.evenkeel.load;

import dev.evenkeel.load.net.Transport;
import dev.evenkeel.load.traffic.ArrivalProcess;
import dev.evenkeel.load.traffic.RequestMix;
import io.netty.channel.ManualIoEventLoop;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run on one thread, which is both event loop and scheduler: it waits in epoll no longer than until the next intended
 * start, so nothing is handed between threads and no timer object is made for an arrival. See {@link LoadRun}.
 */
final class Engine {
    private static final long TICK_NANOS = 20_000_000;
    private static final long LEAD_NANOS = 20_000_000;
    private static final Duration STOP_MAX = Duration.ofSeconds(1);

    private final LoadPlan plan;
    private final Recorder recorder;
    private final RequestMix mix;
    private final ArrivalProcess arrivals;
    private final Transport transport = Transport.best();
    private final List<String> notes = new ArrayList<>();
    private final Queue<LoadProgress> reports = new ConcurrentLinkedQueue<>();
    private volatile boolean stopping;

    Engine(LoadPlan plan) {
        this.plan = plan;
        SplittableRandom seed = new SplittableRandom(plan.seed());
        arrivals = new ArrivalProcess(plan.ratePerSecond(), plan.bursts(), seed.split());
        Sessions sessions = plan.sessions();
        mix = new RequestMix(plan.host() + ":" + plan.port(), sessions.population(), sessions.exponent(), seed.split());
        recorder = new Recorder(plan);
    }

    /** The next report that has not been taken, or null; in order, none left out. */
    @Nullable
    LoadProgress nextReport() {
        return reports.poll();
    }

    /** Asks the run to end soon; callable from any thread. */
    void stop() {
        stopping = true;
    }

    /** Runs on the calling thread, which must be its own. */
    LoadResult run() {
        ManualIoEventLoop loop = new ManualIoEventLoop(Thread.currentThread(), transport.ioHandlers());
        Connections connections = new Connections(plan, loop, transport, recorder);
        try {
            return new Course(loop, connections).run();
        } finally {
            connections.closeAll();
            var _ = loop.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            while (!loop.isTerminated()) {
                loop.runNow();
            }
        }
    }

    /** The way through the phases. */
    private final class Course {
        private final ManualIoEventLoop loop;
        private final Connections connections;
        private final ProgressReport report = new ProgressReport(plan, recorder, reports);

        Course(ManualIoEventLoop loop, Connections connections) {
            this.loop = loop;
            this.connections = connections;
        }

        LoadResult run() {
            ThreadClock.tightenTimers().ifPresent(notes::add);
            if (!transport.name().equals("epoll")) {
                notes.add("epoll is not available here: timers are precise to about 1 ms only");
            }
            connect();
            fill();
            return load();
        }

        private void connect() {
            long giveUp = System.nanoTime() + plan.requestTimeout().toNanos();
            connections.openAll();
            Stage idle = new ClosedLoop(connections, recorder, mix, 0, new ClosedLoop.Fill(0));
            drive(idle, () -> connections.allOpen() || System.nanoTime() - giveUp > 0);
            if (!connections.allOpen() && !stopping) {
                Throwable refusal = connections.refusal();
                throw new LoadException(
                        "cannot open " + plan.connections() + " connections to " + plan.host() + ":" + plan.port()
                                + (refusal == null ? "" : " (" + refusal.getMessage() + ")")
                                + ": start the service first, or ask for fewer connections",
                        refusal == null ? new ConnectException("timed out") : refusal);
            }
        }

        private void fill() {
            ClosedLoop.Fill source = new ClosedLoop.Fill(plan.sessions().fill());
            report.enter(LoadPhase.FILL, source);
            Stage fill = new ClosedLoop(connections, recorder, mix, plan.fillConnections(), source);
            long patience = 2 * plan.requestTimeout().toNanos();
            long begin = System.nanoTime();
            drive(fill, () -> {
                long now = System.nanoTime();
                if (now - Math.max(begin, connections.lastAnswerNanos()) > patience && !stopping) {
                    throw new LoadException(
                            plan.host() + ":" + plan.port() + " stopped answering during the fill, with "
                                    + source.remaining() + " sessions left: look at the service's log");
                }
                return fill.exhausted(now) && connections.inFlight() == 0;
            });
            fill.abandon();
        }

        private LoadResult load() {
            EpochClock clock = EpochClock.pair();
            long start = System.nanoTime() + LEAD_NANOS;
            long first = start + plan.warmUp().toNanos();
            long end = first + plan.measured().toNanos();
            recorder.begin(first);
            Stage stage = stage(start, end);
            report.enter(LoadPhase.WARM_UP, null);
            drive(stage, () -> System.nanoTime() - first >= 0);
            report.windowsBegin(first);
            report.enter(LoadPhase.MEASURE, null);
            ThreadClock before = ThreadClock.now();
            long measureFrom = System.nanoTime();
            drive(stage, () -> System.nanoTime() - end >= 0);
            long measureTo = System.nanoTime();
            ClientCost cost = ThreadClock.now().since(before, (measureTo - measureFrom) / 1e9);
            drain(stage);
            return result(clock, cost, stopping ? Math.min(measureTo, end) : end);
        }

        private Stage stage(long start, long end) {
            return switch (plan.mode()) {
                case OPEN_LOOP -> new OpenLoop(plan, connections, recorder, mix, arrivals, start, end);
                case SATURATE ->
                    new ClosedLoop(
                            connections, recorder, mix, plan.connections(), new ClosedLoop.Until(end, mix, recorder));
            };
        }

        private void drain(Stage stage) {
            report.enter(LoadPhase.DRAIN, null);
            if (stopping) {
                stage.abandon();
            }
            long begin = System.nanoTime();
            long patience = plan.requestTimeout().plus(STOP_MAX).toNanos();
            driveOn(stage, () -> {
                long now = System.nanoTime();
                return (stage.exhausted(now) && connections.inFlight() == 0)
                        || now - begin > (stopping ? STOP_MAX.toNanos() : patience);
            });
            stage.abandon();
            connections.closeAll();
        }

        /** Drives a stage until it is done or the run is stopped. */
        private void drive(Stage stage, BooleanSupplier done) {
            driveOn(stage, () -> stopping || done.getAsBoolean());
        }

        private void driveOn(Stage stage, BooleanSupplier done) {
            connections.serve(stage);
            long tick = System.nanoTime();
            while (!done.getAsBoolean()) {
                long now = System.nanoTime();
                long due = stage.advance(now);
                if (now - tick >= 0) {
                    connections.expire(now);
                    report.refresh(now);
                    tick = now + TICK_NANOS;
                }
                long wait = Math.min(due, tick) - System.nanoTime();
                // Zero would mean: wait for ever.
                loop.run(wait > 0 ? wait : -1);
            }
        }

        private LoadResult result(EpochClock clock, ClientCost cost, long endNanos) {
            List<LoadWindow> windows = recorder.windows(clock, endNanos);
            Optional<String> fault = Validity.fault(plan.mode(), windows, cost);
            if (recorder.fillErrors() > 0) {
                notes.add(recorder.fillErrors() + " of " + plan.sessions().fill() + " requests of the fill failed");
            }
            if (recorder.warmUpErrors() > 0) {
                notes.add(recorder.warmUpErrors() + " requests of the warm-up failed or were dropped");
            }
            return new LoadResult(
                    plan,
                    stopping && windows.size() < plan.windows(),
                    windows,
                    Recorder.sum(windows),
                    recorder.failures(),
                    recorder.fillErrors(),
                    recorder.warmUpErrors(),
                    connections.reconnects(),
                    cost,
                    fault,
                    notes);
        }
    }
}
