package dev.evenkeel.observe;

import dev.evenkeel.observe.attach.RemoteRecording;
import dev.evenkeel.observe.attach.TargetException;
import dev.evenkeel.observe.reading.DiskRoom;
import dev.evenkeel.observe.reading.Readings;
import dev.evenkeel.signals.Signal;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;

/**
 * Observes another JVM of this machine, JDK 17 or newer, without an agent: its flight recorder is started by the JDK's attach
 * mechanism, which works where the loading of agents is disabled, and what it writes is read from its repository. On close the
 * recording is stopped; what others record in that JVM is not touched. When the JVM ends, the observation ends by itself.
 */
public final class OtherProcess implements Observation {
    /** A JVM that ends writes its last events out before. */
    private static final Duration LAST_EVENTS = Duration.ofMillis(1500);

    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Optional<ProcessHandle> target;
    private final Feed feed;
    private final RemoteRecording recording;
    private final EventStream stream;
    private final Readings readings;
    private CompletableFuture<?> ended = CompletableFuture.completedFuture(null);
    private final Thread atExit = new Thread(this::close, "evenkeel-observe-exit");

    private OtherProcess(long pid, Feed feed, RemoteRecording recording, EventStream stream, Readings readings) {
        target = ProcessHandle.of(pid);
        this.feed = feed;
        this.recording = recording;
        this.stream = stream;
        this.readings = readings;
    }

    /**
     * Begins.
     *
     * @param pid the process, not this one
     * @param sink gets the signals, see {@link Observation}
     * @throws ObservationException when there is no such JVM, or it can't be observed
     */
    public static Observation start(long pid, ObservationSettings settings, Consumer<? super Signal> sink)
            throws ObservationException {
        Feed feed = new Feed(settings, false, sink);
        try {
            RemoteRecording recording = RemoteRecording.start(pid, feed.choices());
            EventStream stream = open(recording);
            Readings readings =
                    Readings.of(pid, settings.readings(), feed.events().memory(), feed.queue()::put);
            OtherProcess observation = new OtherProcess(pid, feed, recording, stream, readings);
            observation.begin(settings);
            return observation;
        } catch (TargetException e) {
            feed.close();
            throw new ObservationException(String.valueOf(e.getMessage()), e);
        }
    }

    private static EventStream open(RemoteRecording recording) throws TargetException {
        try {
            EventStream stream = EventStream.openRepository(recording.repository());
            // Else the stream would begin at the next flush, and the first second be lost.
            stream.setStartTime(Instant.now());
            return stream;
        } catch (IOException e) {
            recording.stop();
            throw new TargetException(
                    "The events of the JVM can't be read (" + e.getMessage()
                            + "); observe it as its own user or as root.",
                    e);
        }
    }

    private void begin(ObservationSettings settings) {
        Runtime.getRuntime().addShutdownHook(atExit);
        DiskRoom room = new DiskRoom(recording.repository());
        Watch watch = new Watch(feed.queue(), room, Watch.silence(settings.readings()), this::close);
        feed.connect(stream, watch);
        StreamThread.start(stream, this::isRunning);
        readings.start(watch);
        ended = target.map(ProcessHandle::onExit)
                .orElseGet(() -> CompletableFuture.completedFuture(null))
                .thenRunAsync(
                        this::close, CompletableFuture.delayedExecutor(LAST_EVENTS.toMillis(), TimeUnit.MILLISECONDS));
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    @Override
    public void close() {
        if (!running.compareAndSet(true, false)) {
            return;
        }
        ended.cancel(false);
        stopRecording();
        readings.close();
        stream.close();
        feed.close();
        if (!targetLives()) {
            recording.removeRemains();
        }
        if (Thread.currentThread() != atExit) {
            removeHook();
        }
    }

    private boolean targetLives() {
        return target.map(ProcessHandle::isAlive).orElse(false);
    }

    private void stopRecording() {
        if (!targetLives()) {
            return;
        }
        try {
            recording.stop();
        } catch (TargetException e) {
            // It is ending, or stands still: the recording ends with it, and a later observer stops it.
            System.getLogger("dev.evenkeel.observe").log(System.Logger.Level.DEBUG, "Not stopped", e);
        }
    }

    private void removeHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            return; // this JVM is ending, the hook is about to run and finds nothing to do
        }
    }
}
