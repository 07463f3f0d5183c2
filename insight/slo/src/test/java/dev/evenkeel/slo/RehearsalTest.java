package dev.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.slo.event.BreakerTransition;
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
    void opensAndClosesWithoutAnEventOfItsOwn() throws IOException {
        Path file = folder.resolve("rehearsal.jfr");
        try (Recording recording = new Recording()) {
            recording.start();
            BreakerTransition.tell("closed", "open", "", "one that is told", 0.5);
            assertThat(Rehearsal.run()).isTrue();
            recording.dump(file);
        }
        assertThat(RecordingFile.readAllEvents(file))
                .filteredOn(event -> event.getEventType().getName().equals(BreakerTransition.NAME))
                .extracting(event -> event.getString("reason"))
                .containsExactly("one that is told");
    }
}
