package dev.evenkeel.observe.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.observe.InProcess;
import dev.evenkeel.observe.Observation;
import dev.evenkeel.observe.ObservationException;
import dev.evenkeel.observe.ObservationSettings;
import dev.evenkeel.signals.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class RecordingFileIT {
    @TempDir
    Path folder;

    private final Queue<Signal> seen = new ConcurrentLinkedQueue<>();

    @Test
    void theFileHoldsTheEventsThatSignalsAreMadeOf() throws Exception {
        Path file = folder.resolve("now.jfr");
        try (Observation observation = InProcess.start(ObservationSettings.defaults(), seen::add)) {
            System.gc();
            while (seen.isEmpty()) {
                Thread.sleep(50);
            }
            assertThat(observation.isRunning()).isTrue();
            RecordingFile.ofThisProcess(file);
            assertThatThrownBy(() -> RecordingFile.ofThisProcess(file))
                    .isInstanceOf(ObservationException.class)
                    .hasMessageContaining("there already");
        }
        assertThat(jdk.jfr.consumer.RecordingFile.readAllEvents(file))
                .extracting(event -> event.getEventType().getName())
                .contains("jdk.SafepointBegin", "jdk.GarbageCollection", "jdk.GCHeapSummary");
    }

    @Test
    void aFolderThatIsNotThereIsSaidInOneLine() throws Exception {
        Path file = folder.resolve("none/now.jfr");
        try (Observation observation = InProcess.start(ObservationSettings.defaults(), seen::add)) {
            assertThat(observation.isRunning()).isTrue();
            while (seen.isEmpty()) {
                Thread.sleep(50);
            }
            assertThatThrownBy(() -> RecordingFile.ofThisProcess(file))
                    .isInstanceOf(ObservationException.class)
                    .hasMessageContaining("file=" + file);
        }
    }

    @Test
    void whatOthersWroteIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("theirs.jfr"), "theirs");
        assertThatThrownBy(() -> RecordingFile.ofOtherProcess(1, file)).isInstanceOf(ObservationException.class);
        assertThat(file).hasContent("theirs");
        assertThatThrownBy(() -> RecordingFile.ofOtherProcess(1, Path.of("relative.jfr")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
