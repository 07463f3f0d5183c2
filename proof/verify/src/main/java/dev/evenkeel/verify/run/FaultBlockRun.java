package dev.evenkeel.verify.run;

import dev.evenkeel.load.LoadResult;
import dev.evenkeel.load.LoadWindow;
import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.fault.FaultBlock;
import dev.evenkeel.verify.fault.FaultSettings;
import dev.evenkeel.verify.fault.FaultWindow;
import dev.evenkeel.verify.fault.guard.Guard;
import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Interruption.Kind;
import dev.evenkeel.verify.run.arm.Arms;
import dev.evenkeel.verify.run.process.Child;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.Seat;
import dev.evenkeel.verify.run.recording.FlightRecording;
import dev.evenkeel.verify.run.recording.JvmEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs one block of a proof with a fault: a fresh service with a guard and a fault in it, under load. The fault begins when a file is
 * there, which is made once the windows before it are over; it lives in the service's process and ends with it.
 */
final class FaultBlockRun {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(30);
    private static final long MILLION = 1_000_000;
    private static final long WINDOW_NANOS = 1_000 * MILLION;

    private final FaultSettings settings;
    private final Crew crew;
    private final ChildCommand command;
    private final FaultNotes notes = new FaultNotes();

    FaultBlockRun(FaultSettings settings, Crew crew, ChildCommand command) {
        this.settings = settings;
        this.crew = crew;
        this.command = command;
    }

    /**
     * Runs it.
     *
     * @param plan its load and windows
     * @param backend address of the back end
     */
    FaultBlock run(Guard guard, ExperimentPlan plan, String backend, Path folder) {
        Path routes = RoutesFile.write(folder, backend, plan.load().sessions());
        FlightRecording recording = FlightRecording.in(folder, "service");
        Path armed = folder.resolve("armed");
        Path trigger = folder.resolve("trigger");
        Child service = crew.start(
                "the gateway with " + guard.text(), Seat.SERVICE, line(guard, routes, armed, trigger, recording));
        Map<String, String> addresses = crew.addresses(service, List.of("gateway"), START_LIMIT);
        LoadProcess load = LoadProcess.start(crew, command, plan, addresses.getOrDefault("gateway", ""), folder);
        listen(service, load, armed, trigger);
        LoadResult result = load.read();
        if (!service.stop(STOP_LIMIT)) {
            throw new ExperimentException(
                    service.name() + " did not end within " + STOP_LIMIT.toSeconds() + " s and was killed");
        }
        List<FaultWindow> windows = windows(result, recording.read());
        return notes.block(guard, plan.load().ratePerSecond(), windows);
    }

    private List<String> line(Guard guard, Path routes, Path armed, Path trigger, FlightRecording recording) {
        String heap = (Arms.BUDGET_BYTES >> 20) + "m";
        List<String> options = new ArrayList<>(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+UseG1GC"));
        options.addAll(recording.options());
        return command.line(
                options,
                List.of(
                        "faulted-gateway",
                        "--config",
                        routes.toString(),
                        "--guard",
                        guard.text(),
                        "--deadline-nanos",
                        Long.toString(settings.deadline().toNanos()),
                        "--cooldown-seconds",
                        Long.toString(settings.cooldown().toSeconds()),
                        "--live-set",
                        Double.toString(settings.liveSet()),
                        "--rise-seconds",
                        Integer.toString(settings.riseSeconds()),
                        "--hold-seconds",
                        Integer.toString(settings.holdSeconds()),
                        "--armed",
                        armed.toString(),
                        "--trigger",
                        trigger.toString()));
    }

    private void listen(Child service, LoadProcess load, Path armed, Path trigger) {
        while (true) {
            switch (crew.next().orElse(null)) {
                case News.Said(Child sender, String line) when sender == service -> notes.hear(line);
                case News.Said(Child sender, String line)
                when sender == load.child() -> {
                    int over = LoadLine.parse(line)
                            .filter(said -> said.phase().equals("measure"))
                            .map(LoadLine::window)
                            .orElse(-1);
                    if (over >= 0 && !Files.exists(armed)) {
                        Workspace.write(armed, "");
                    }
                    if (over >= settings.beforeSeconds() && !Files.exists(trigger)) {
                        Workspace.write(trigger, "");
                    }
                }
                case News.Ended(Child sender, int status)
                when sender == load.child() && status == 0 -> {
                    return;
                }
                case News.Ended(Child sender, int _) -> throw new ExperimentException(sender.obituary());
                case null, default -> {
                    // nothing, or a line of no interest
                }
            }
        }
    }

    private List<FaultWindow> windows(LoadResult load, JvmEvents events) {
        return load.windows().stream().map(window -> window(window, events)).toList();
    }

    private FaultWindow window(LoadWindow window, JvmEvents events) {
        long good = window.completed() == 0
                ? 0
                : window.latencies()
                        .getCountBetweenValues(0, settings.deadline().toNanos());
        return new FaultWindow(
                window.startEpochNanos(),
                window.offered(),
                good,
                window.completed(),
                window.errors(),
                window.dropped(),
                window.p99Nanos(),
                pausedShare(window.startEpochNanos(), events));
    }

    private static double pausedShare(long start, JvmEvents events) {
        long end = start + WINDOW_NANOS;
        long paused = events.interruptions().stream()
                .filter(each -> each.kind() == Kind.GC_PAUSE)
                .mapToLong(each -> overlap(each, start, end))
                .sum();
        return Math.min(1, (double) paused / WINDOW_NANOS);
    }

    private static long overlap(Interruption each, long start, long end) {
        long from = Math.max(start, each.startEpochNanos());
        long until = Math.min(end, each.startEpochNanos() + each.durationNanos());
        return Math.max(0, until - from);
    }
}
