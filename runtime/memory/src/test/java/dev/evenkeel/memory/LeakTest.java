package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.LeakSuspect.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakTest {
    private static final MemorySettings EVERY_ALLOCATION =
            MemorySettings.ofLimit(16L << 20).withLeakSampleBytes(1);

    private final MemoryRuntime runtime = MemoryRuntime.open(EVERY_ALLOCATION);

    @AfterEach
    void close() {
        runtime.close();
    }

    private long forgetful(long byteSize) {
        return runtime.blocks().allocateRaw(byteSize);
    }

    private List<LeakSuspect> suspects() {
        return runtime.suspects(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(longs = {100, 5_000, 200_000})
    void namesTheSiteOfWhatIsStillInUse(long byteSize) {
        List<Long> freed = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            freed.add(runtime.blocks().allocateRaw(byteSize));
        }
        long kept = forgetful(byteSize);
        freed.forEach(runtime.blocks()::freeRaw);
        assertThat(suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.kind()).isEqualTo(Kind.BLOCK);
            assertThat(suspect.site().getFirst()).contains("LeakTest.forgetful");
            assertThat(suspect.sampleCount()).isEqualTo(1);
            assertThat(suspect.estimatedBytes()).isGreaterThanOrEqualTo(byteSize);
            assertThat(suspect.threadName()).isEqualTo(Thread.currentThread().getName());
        });
        assertThat(runtime.suspects(Duration.ofHours(1))).isEmpty();
        runtime.blocks().freeRaw(kept);
        assertThat(suspects()).isEmpty();
    }

    @Test
    void blocksWithHandlesAreFollowedToo() throws InterruptedException {
        long handle = runtime.blocks().allocate(100);
        assertThat(suspects()).hasSize(1);
        Thread other = Thread.ofVirtual().start(() -> runtime.blocks().free(handle));
        other.join();
        assertThat(suspects()).isEmpty();
    }

    @Test
    void openRegionsAreSuspectsAndClosedOnesAreNot() {
        Region region = runtime.openRegion();
        assertThat(suspects()).singleElement().satisfies(suspect -> {
            assertThat(suspect.kind()).isEqualTo(Kind.REGION);
            assertThat(suspect.site().getFirst()).contains("LeakTest.openRegionsAreSuspects");
        });
        region.close();
        assertThat(suspects()).isEmpty();
        assertThat(runtime.lostRegions()).isZero();
    }

    @Test
    void samplesByBytesAndEstimatesTheSum() {
        try (MemoryRuntime sparse = MemoryRuntime.open(
                MemorySettings.ofLimit(64L << 20).withStripes(1).withLeakSampleBytes(1 << 20))) {
            List<Long> kept = new ArrayList<>();
            for (int i = 0; i < 8_000; i++) {
                kept.add(sparse.blocks().allocateRaw(4_096));
            }
            long bytes = 8_000 * sparse.blocks().rawBytes(kept.getFirst());
            List<LeakSuspect> found = sparse.suspects(Duration.ZERO);
            assertThat(found).hasSize(1);
            assertThat(found.getFirst().sampleCount()).isBetween(15, 65);
            assertThat(found.getFirst().estimatedBytes()).isBetween(bytes / 2, 2 * bytes);
            kept.forEach(sparse.blocks()::freeRaw);
            assertThat(sparse.suspects(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void withoutSamplesNothingIsSuspected() {
        try (MemoryRuntime off = MemoryRuntime.open(EVERY_ALLOCATION.withLeakSampleBytes(0))) {
            long offset = off.blocks().allocateRaw(100_000);
            try (Region region = off.openRegion()) {
                assertThat(region.allocateRaw(10)).isNotNegative();
                assertThat(off.suspects(Duration.ZERO)).isEmpty();
            }
            off.blocks().freeRaw(offset);
        }
    }
}
