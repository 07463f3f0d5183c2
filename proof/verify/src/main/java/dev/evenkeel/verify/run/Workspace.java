package dev.evenkeel.verify.run;

import dev.evenkeel.verify.ExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The temporary folder of an experiment; closing removes it. Its name has the number of the process that made it, so that
 * the next experiment can remove what one left behind that was killed.
 */
public final class Workspace implements AutoCloseable {
    /** What recordings, logs and histograms of a full run take, with room to spare. */
    private static final long BYTES_NEEDED = 64L << 20;

    private static final Pattern NAME = Pattern.compile("evenkeel-prove-(\\d+)-.*");

    private final Path directory;

    private Workspace(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes one in another folder, from which those of processes that have ended are removed.
     *
     * @throws ExperimentException when the folder cannot be written or lacks the room
     */
    static Workspace create(Path parent) {
        removeLeftBehind(parent);
        if (Files.isDirectory(parent)) {
            checkRoom(parent, parent.toFile().getUsableSpace());
        }
        try {
            return new Workspace(Files.createTempDirectory(
                    parent, "evenkeel-prove-" + ProcessHandle.current().pid() + "-"));
        } catch (IOException e) {
            throw unwritable(parent, e);
        }
    }

    static void checkRoom(Path folder, long freeBytes) {
        if (freeBytes < BYTES_NEEDED) {
            throw new ExperimentException(
                    folder + " has " + (freeBytes >> 20) + " MB free and a run may need " + (BYTES_NEEDED >> 20)
                            + ": free some, or choose another folder with EVENKEEL_JAVA_OPTS=-Djava.io.tmpdir=FOLDER");
        }
    }

    private static void removeLeftBehind(Path parent) {
        try (Stream<Path> folders = Files.list(parent)) {
            folders.filter(Workspace::isLeftBehind).toList().forEach(Workspace::remove);
        } catch (IOException e) {
            // Whether this folder can be used shows when the new one is made.
            return;
        }
    }

    private static boolean isLeftBehind(Path folder) {
        Matcher name = NAME.matcher(folder.getFileName().toString());
        return name.matches() && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty();
    }

    /** One in the folder for temporary files; see {@link #create(Path)}. */
    public static Workspace create() {
        return create(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** The path of a file in it. */
    public Path file(String name) {
        return directory.resolve(name);
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
    public static void remove(Path folder) {
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
