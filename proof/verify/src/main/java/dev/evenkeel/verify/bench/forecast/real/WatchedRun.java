package dev.evenkeel.verify.bench.forecast.real;

import dev.evenkeel.observe.Observation;
import dev.evenkeel.observe.ObservationException;
import dev.evenkeel.observe.ObservationSettings;
import dev.evenkeel.observe.OtherProcess;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.bench.forecast.record.Label;
import dev.evenkeel.verify.bench.forecast.record.RecordedRun;
import dev.evenkeel.verify.run.Workspace;
import dev.evenkeel.verify.run.process.Child;
import dev.evenkeel.verify.run.process.ChildGroup;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts a JVM, watches it until it ends, and keeps what was seen. */
final class WatchedRun {
    private static final ObservationSettings SETTINGS =
            ObservationSettings.defaults().withReadings(Duration.ofMillis(100));

    /** A heap that is full makes a JVM very slow before it gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private static final Pattern TOLD = Pattern.compile("([a-z]+) ([0-9]{1,18})");

    private static final Duration LAST_EVENTS = Duration.ofMillis(2_500);

    private final Subject subject;
    private final Path recording;
    private final ChildGroup children;
    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final Queue<Signal> signals = new ConcurrentLinkedQueue<>();

    /** @param recording where its own recording goes */
    WatchedRun(Subject subject, Path recording, ChildGroup children) {
        this.subject = subject;
        this.recording = recording;
        this.children = children;
    }

    RecordedRun run(String classPath) {
        Child child = children.start(subject.title(), subject.command(classPath, recording), this::line);
        try (Observation observation = observe(child)) {
            await(child);
            // The last events come with the next flush of the recording.
            if (observation.isRunning()) {
                Thread.sleep(LAST_EVENTS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExperimentException("interrupted", e);
        }
        Long start = told.get("start");
        Long end = told.get("end");
        if (start == null || end == null) {
            throw new ExperimentException(child.obituary());
        }
        return new RecordedRun(subject.label(start, told.getOrDefault("onset", Label.NONE), end), List.copyOf(signals));
    }

    /** What Mission Control says of it; for after the run. Empty if the JVM came to no orderly end. */
    Optional<FinishedRecording> finished() {
        if (!Files.exists(recording)) {
            return Optional.empty();
        }
        try {
            return Optional.of(FinishedRecording.read(subject, recording));
        } finally {
            Workspace.remove(recording);
        }
    }

    private Observation observe(Child child) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            try {
                return OtherProcess.start(child.pid(), SETTINGS, signals::add);
            } catch (ObservationException e) {
                // A JVM can't be attached to in its first moments.
                if (attempt == 20 || child.ended().isDone()) {
                    child.stop(Duration.ofSeconds(1));
                    throw new ExperimentException(subject.title() + ": " + e.getMessage(), e);
                }
                Thread.sleep(200);
            }
        }
    }

    /** The JVM speaks of its recording there as well. */
    private void line(String line) {
        Matcher matcher = TOLD.matcher(line);
        if (matcher.matches()) {
            told.put(matcher.group(1), Long.parseLong(matcher.group(2)));
        }
    }

    private void await(Child child) throws InterruptedException {
        Duration limit = PATIENCE.plusMillis((long) (subject.lengthSeconds() * 1e3));
        try {
            child.ended().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            // Collecting all the time is an end as well: it has gone wrong by now.
            told.putIfAbsent("end", System.currentTimeMillis());
            child.stop(Duration.ofSeconds(1));
        } catch (ExecutionException e) {
            throw new ExperimentException(subject.title() + " could not be awaited: " + e.getCause(), e);
        }
    }
}
