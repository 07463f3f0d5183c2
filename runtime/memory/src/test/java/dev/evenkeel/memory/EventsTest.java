package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The events' names and fields, which others read, in a real recording. */
class EventsTest {
    @TempDir
    private Path folder;

    @Test
    void whatHappensCanBeReadFromARecording() throws IOException {
        Path file = folder.resolve("recording.jfr");
        try (Recording recording = new Recording()) {
            for (String name : List.of("AllocationSample", "SpanTaken", "SpanReturned", "ScavengeStep", "LimitHit")) {
                recording.enable("dev.evenkeel." + name).withoutThreshold();
            }
            recording.start();
            work();
            recording.stop();
            recording.dump(file);
        }
        List<RecordedEvent> events = RecordingFile.readAllEvents(file);
        assertThat(of(events, "AllocationSample"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getLong("weightBytes")).isPositive())
                .allSatisfy(event -> assertThat(event.getStackTrace()).isNotNull())
                .anySatisfy(event -> assertThat(event.getLong("byteSize")).isEqualTo(1 << 20));
        assertThat(of(events, "SpanTaken"))
                .anySatisfy(event -> assertThat(event.getInt("pageCount")).isEqualTo(128));
        assertThat(of(events, "SpanReturned"))
                .anySatisfy(event -> assertThat(event.getInt("sizeClass")).isZero());
        assertThat(of(events, "ScavengeStep"))
                .anySatisfy(event -> assertThat(event.getLong("releasedBytes")).isPositive());
        assertThat(of(events, "LimitHit"))
                .anySatisfy(event -> assertThat(event.getLong("byteSize")).isEqualTo(3 << 20));
    }

    @Test
    void whatRuntimesHoldIsReadAgainAndAgain() throws IOException {
        Path file = folder.resolve("readings.jfr");
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(8 << 20));
                Recording recording = new Recording()) {
            long offset = runtime.blocks().allocateRaw(1 << 20);
            recording.enable("dev.evenkeel.RuntimeMemory").with("period", "endChunk");
            recording.start();
            recording.stop();
            recording.dump(file);
            runtime.blocks().freeRaw(offset);
        }
        assertThat(of(RecordingFile.readAllEvents(file), "RuntimeMemory"))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.getLong("residentBytes")).isGreaterThanOrEqualTo(1 << 20));
    }

    private static void work() {
        try (MemoryRuntime runtime =
                MemoryRuntime.open(MemorySettings.ofLimit(2 << 20).withLeakSampleBytes(1))) {
            long offset = runtime.blocks().allocateRaw(1 << 20);
            assertThatThrownBy(() -> runtime.blocks().allocateRaw(3 << 20)).isInstanceOf(MemoryLimitException.class);
            runtime.blocks().freeRaw(offset);
            assertThat(runtime.release()).isPositive();
        }
    }

    private static List<RecordedEvent> of(List<RecordedEvent> events, String name) {
        return events.stream()
                .filter(event -> event.getEventType().getName().equals("dev.evenkeel." + name))
                .toList();
    }
}
