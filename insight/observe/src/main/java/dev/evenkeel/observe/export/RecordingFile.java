package dev.evenkeel.observe.export;

import dev.evenkeel.observe.ObservationException;
import dev.evenkeel.observe.attach.RemoteRecording;
import dev.evenkeel.observe.attach.TargetException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * What the flight recorder of a JVM holds, as a file that JDK Mission Control and {@code jfr print} read. While a JVM is observed, that is the
 * last minute of the events that signals are made of, or what the recorder's youngest chunk holds, and all that others record in
 * that JVM.
 */
public final class RecordingFile {
    private RecordingFile() {}

    /**
     * Writes that of this JVM.
     *
     * @param file must not be there yet
     * @throws ObservationException when nothing is being recorded, or the file can't be written; it is then not there
     */
    public static void ofThisProcess(Path file) throws ObservationException {
        try (Recording snapshot = FlightRecorder.getFlightRecorder().takeSnapshot()) {
            refuseOld(file);
            if (snapshot.getSize() == 0) {
                throw new ObservationException("Nothing is being recorded in this JVM; observe it first: file=" + file);
            }
            write(snapshot, file);
        }
    }

    private static void write(Recording snapshot, Path file) throws ObservationException {
        try {
            snapshot.dump(file);
        } catch (IOException e) {
            delete(file);
            throw new ObservationException(
                    "The recording can't be written (" + e.getMessage() + "); give it another file: file=" + file, e);
        }
    }

    /**
     * Has another JVM of this machine write its own.
     *
     * @param file absolute, as that JVM sees it, and where it may write; must not be there yet
     * @throws ObservationException when it can't, or nothing is being recorded in it
     */
    public static void ofOtherProcess(long pid, Path file) throws ObservationException {
        if (!file.isAbsolute()) {
            throw new IllegalArgumentException("file must be absolute: file=" + file);
        }
        refuseOld(file);
        try {
            RemoteRecording.dump(pid, file);
        } catch (TargetException e) {
            throw new ObservationException(String.valueOf(e.getMessage()), e);
        }
    }

    private static void refuseOld(Path file) throws ObservationException {
        if (Files.exists(file)) {
            throw new ObservationException("The file is there already; name another or remove it: file=" + file);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            file.toFile().deleteOnExit();
        }
    }
}
