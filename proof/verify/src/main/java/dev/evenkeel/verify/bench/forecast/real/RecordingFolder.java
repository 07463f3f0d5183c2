package dev.evenkeel.verify.bench.forecast.real;

import dev.evenkeel.verify.ExperimentException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder of recordings, gone when it is closed. */
final class RecordingFolder implements AutoCloseable {
    private final Path path;

    private RecordingFolder(Path path) {
        this.path = path;
    }

    static RecordingFolder create() {
        try {
            return new RecordingFolder(Files.createTempDirectory("evenkeel-forecast-"));
        } catch (IOException e) {
            throw new ExperimentException("no folder for recordings: " + e.getMessage(), e);
        }
    }

    Path file(Subject subject) {
        return path.resolve(subject.title().replaceAll("[^A-Za-z0-9]+", "-") + ".jfr");
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(path)) {
            List<Path> deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
            for (Path each : deepestFirst) {
                Files.delete(each);
            }
        } catch (IOException e) {
            throw new ExperimentException("can't be deleted: " + e.getMessage(), e);
        }
    }
}
