package dev.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RehearsalTest {
    @TempDir
    Path folder;

    @Test
    void opensAndClosesWithoutAnEvent() throws IOException {
        Path file = folder.resolve("rehearsal.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            assertThat(Rehearsal.run()).isTrue();
            recording.dump(file);
        }
        assertThat(RecordingFile.readAllEvents(file))
                .noneMatch(event -> event.getEventType().getName().equals("dev.evenkeel.BreakerTransition"));
    }
}
