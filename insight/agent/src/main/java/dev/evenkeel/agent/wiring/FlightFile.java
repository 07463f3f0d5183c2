package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.config.RecordingConfig;
import dev.evenkeel.agent.event.ForecastEvent;
import dev.evenkeel.governor.event.DecisionEvent;
import dev.evenkeel.slo.event.BreakerTransition;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import jdk.jfr.Recording;

/**
 * A recording of its own, which the JVM writes to a file when the agent or the JVM ends. It holds the events that the agent observes, its
 * decisions, and what other recordings of this JVM ask for; the newest, up to a size.
 */
final class FlightFile implements AutoCloseable {
    private static final String NAME = "evenkeel";

    private final Recording recording;
    private final Path file;

    private FlightFile(Recording recording, Path file) {
        this.recording = recording;
        this.file = file;
    }

    static FlightFile start(RecordingConfig config) throws IOException {
        Recording recording = new Recording();
        try {
            Path file = Path.of(config.file()).toAbsolutePath();
            recording.setName(NAME);
            recording.setToDisk(true);
            recording.setMaxSize(config.bytesMax());
            recording.setDumpOnExit(true);
            recording.setDestination(file);
            recording.enable(ForecastEvent.NAME);
            recording.enable(DecisionEvent.NAME);
            recording.enable(BreakerTransition.NAME);
            recording.start();
            return new FlightFile(recording, file);
        } catch (IOException | InvalidPathException e) {
            recording.close();
            throw new IOException(
                    config.file() + ": can't be written (" + e.getMessage()
                            + "): choose another export: recording: file",
                    e);
        }
    }

    String path() {
        return file.toString();
    }

    /** Writes the file; where that fails, the flight recorder says so in the JVM's log. */
    @Override
    public void close() {
        recording.stop();
        recording.close();
    }
}
