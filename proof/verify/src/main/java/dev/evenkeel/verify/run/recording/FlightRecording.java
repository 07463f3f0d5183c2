package dev.evenkeel.verify.run.recording;

import dev.evenkeel.verify.ExperimentException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The recording that a JVM makes of itself, written when it ends.
 *
 * @param settings the settings file
 * @param file where the recording goes
 */
public record FlightRecording(Path settings, Path file) {
    private static final String RESOURCE = "proof.jfc";

    /**
     * Prepares a recording.
     *
     * @param directory for the settings and the recording
     * @param name of the recording, without its ending
     * @throws ExperimentException when the directory cannot be written
     */
    public static FlightRecording in(Path directory, String name) {
        Path settings = directory.resolve(RESOURCE);
        try (InputStream resource = FlightRecording.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is not on the class path");
            }
            Files.write(settings, resource.readAllBytes());
        } catch (IOException e) {
            throw new ExperimentException("cannot write to " + directory + ": " + e.getMessage(), e);
        }
        return new FlightRecording(settings, directory.resolve(name + ".jfr"));
    }

    /** JVM options that make the recording, and keep the JVM's own log to errors. */
    public List<String> options() {
        return List.of(
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "-XX:FlightRecorderOptions=repository=" + file.getParent(),
                "-XX:StartFlightRecording=dumponexit=true,disk=true,settings=" + settings + ",filename=" + file);
    }

    /**
     * Reads it, once the JVM has ended.
     *
     * @throws ExperimentException when there is none or it cannot be read
     */
    public JvmEvents read() {
        try {
            return JvmEvents.read(file);
        } catch (IOException e) {
            throw new ExperimentException(
                    "the JVM's recording cannot be read (" + e.getMessage() + "): is the disk of " + file.getParent()
                            + " full?",
                    e);
        }
    }
}
