package dev.evenkeel.verify.run;

import dev.evenkeel.verify.ExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The temporary folder of an experiment; closing removes it. */
final class Workspace implements AutoCloseable {
    private final Path directory;

    private Workspace(Path directory) {
        this.directory = directory;
    }

    /** Makes one in another folder. */
    static Workspace create(Path parent) {
        try {
            return new Workspace(Files.createTempDirectory(parent, "evenkeel-prove-"));
        } catch (IOException e) {
            throw unwritable(parent, e);
        }
    }

    /** A folder for one block. */
    Path block(PlannedBlock block) {
        Path folder = directory.resolve(block.arm().name() + "-" + block.index());
        try {
            return Files.createDirectory(folder);
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    /** Writes a small text file. */
    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static ExperimentException unwritable(Path path, IOException e) {
        return new ExperimentException(
                "cannot write " + path + " (" + e.getMessage() + "): is the disk full? Free some space and run again",
                e);
    }

    /** Removes a folder with all that is in it; what cannot be removed stays. */
    static void remove(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A child that ends this moment may still write; temporary folders are cleared by the system.
            folder.toFile().deleteOnExit();
        }
    }

    @Override
    public void close() {
        remove(directory);
    }
}
