package dev.evenkeel.observe;

import dev.evenkeel.observe.event.EventChoice;
import dev.evenkeel.observe.reading.DiskRoom;
import dev.evenkeel.observe.reading.Readings;
import dev.evenkeel.signals.Signal;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import jdk.jfr.EventSettings;
import jdk.jfr.consumer.RecordingStream;

/** Observes the JVM it runs in, by a stream of the flight recorder. Other recordings are not disturbed. */
public final class InProcess implements Observation {
    private final AtomicBoolean running = new AtomicBoolean(true);
    private final Feed feed;
    private final RecordingStream stream;
    private final Readings readings;

    private InProcess(Feed feed, RecordingStream stream, Readings readings) {
        this.feed = feed;
        this.stream = stream;
        this.readings = readings;
    }

    /**
     * Begins.
     *
     * @param sink gets the signals, see {@link Observation}
     * @throws ObservationException when this JVM has no flight recorder, or it can't be started
     */
    public static Observation start(ObservationSettings settings, Consumer<? super Signal> sink)
            throws ObservationException {
        return start(settings, sink, List.of());
    }

    /** As {@link #start(ObservationSettings, Consumer)}, and reads events of the application from the same stream, which costs no second one. */
    public static Observation start(
            ObservationSettings settings, Consumer<? super Signal> sink, List<ApplicationEvent> others)
            throws ObservationException {
        DiskRoom room = new DiskRoom(folder());
        if (!room.enoughToBegin()) {
            throw new ObservationException("Less than 64 MB are free where this JVM's flight recorder writes, "
                    + folder() + "; make room there, since the recorder ends a JVM whose disk is full.");
        }
        RecordingStream stream = open();
        Feed feed = new Feed(settings, true, sink);
        for (EventChoice choice : feed.choices()) {
            EventSettings wanted = stream.enable(choice.name());
            choice.settings().forEach(wanted::with);
        }
        for (ApplicationEvent other : others) {
            stream.enable(other.name());
            stream.onEvent(other.name(), other.reader()::accept);
        }
        Readings readings =
                Readings.ofThisProcess(settings.readings(), feed.events().memory(), feed.queue()::put);
        InProcess observation = new InProcess(feed, stream, readings);
        Watch watch = new Watch(feed.queue(), room, Watch.silence(settings.readings()), observation::close);
        feed.connect(stream, watch);
        stream.onClose(observation::close);
        StreamThread.startRecording(stream, observation::isRunning);
        readings.start(watch);
        return observation;
    }

    private static RecordingStream open() throws ObservationException {
        try {
            return new RecordingStream();
        } catch (IllegalStateException | SecurityException | NoClassDefFoundError e) {
            throw new ObservationException(
                    "This JVM's flight recorder can't be used (" + e.getMessage()
                            + "); run it with the module jdk.jfr and a writable temporary folder.",
                    e);
        }
    }

    /** Where the recorder writes, or would. */
    private static Path folder() {
        return Path.of(System.getProperty("jdk.jfr.repository", System.getProperty("java.io.tmpdir")));
    }

    @Override
    public boolean isRunning() {
        return running.get();
    }

    @Override
    public void close() {
        if (running.compareAndSet(true, false)) {
            readings.close();
            stream.close();
            feed.close();
        }
    }
}
