package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SnapshotTest {
    @Test
    void showsWhereMemoryIsAndWhatItIsCutInto() {
        try (MemoryRuntime runtime =
                MemoryRuntime.open(MemorySettings.ofLimit(64L << 20).withScavenger(false))) {
            long large = runtime.blocks().allocateRaw(2L << 20);
            long small = runtime.blocks().allocateRaw(5_000);
            MemorySnapshot snapshot = runtime.snapshot();
            assertThat(snapshot.classes()).hasSize(2);
            assertThat(snapshot.classes().getFirst().blockBytes()).isGreaterThanOrEqualTo(5_000);
            assertThat(snapshot.classes().getFirst().freeCount())
                    .isLessThan(snapshot.classes().getFirst().blockCount());
            assertThat(snapshot.classes().getLast().pageCount()).isEqualTo(256);
            assertThat(snapshot.heatMap()).startsWith("##").hasSize(3);
            assertThat(snapshot.usage()).isEqualTo(runtime.usage());
            runtime.blocks().freeRaw(large);
            assertThat(runtime.snapshot().heatMap()).startsWith("--");
            runtime.blocks().freeRaw(small);
            assertThat(runtime.release()).isPositive();
            assertThat(runtime.snapshot().heatMap()).isEmpty();
        }
    }
}
