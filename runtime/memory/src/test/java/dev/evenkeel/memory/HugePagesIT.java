package dev.evenkeel.memory;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.memory.os.OsException;
import dev.evenkeel.memory.os.OsMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Huge pages of this host behind large blocks, and our number for what is resident beside the operating system's. */
class HugePagesIT {
    private static final long MIB = 1L << 20;
    private static final long OS_PAGE = 4096;

    private static final MemorySettings SETTINGS = MemorySettings.ofLimit(64 * MIB)
            .withHugePages(true)
            .withScavenger(false)
            .withRetainBytes(64 * MIB);

    @BeforeEach
    void needsHugePages() {
        try {
            OsMemory.system().requireHugePages();
        } catch (OsException e) {
            assumeTrue(false, e.getMessage());
        }
    }

    @Test
    void standBehindLargeBlocksAndAreCountedHoweverMuchOfThemGoesBack() throws IOException {
        try (MemoryRuntime runtime = MemoryRuntime.open(SETTINGS)) {
            Blocks blocks = runtime.blocks();
            long kept = touched(runtime, 7 * MIB);
            long freed = touched(runtime, 16 * MIB);
            assertThat(kept % OsMemory.HUGE_PAGE_BYTES).isZero();
            assertThat(freed % OsMemory.HUGE_PAGE_BYTES).isZero();
            agrees(runtime);
            long huge = MappingSmaps.hugeBytes(runtime);
            assumeTrue(huge > 0, "the host has no huge page left to give");
            assertThat(huge).isLessThanOrEqualTo(22 * MIB);

            // Small blocks take parts of what was a large one; then parts of huge pages go back.
            blocks.freeRaw(freed);
            List<Long> small = new ArrayList<>();
            for (int i = 0; i < 3000; i++) {
                small.add(touched(runtime, 3_000));
            }
            agrees(runtime);
            for (int i = 0; i < small.size(); i++) {
                if (i % 7 > 0) {
                    blocks.freeRaw(small.get(i));
                }
            }
            runtime.trimCaches();
            runtime.releaseNow(MIB);
            agrees(runtime);
            runtime.release();
            agrees(runtime);
            assertThat(MappingSmaps.hugeBytes(runtime)).isBetween(1L, 6 * MIB);
            runtime.verifyInvariants();

            long again = touched(runtime, 16 * MIB);
            agrees(runtime);
            blocks.freeRaw(again);
            blocks.freeRaw(kept);
            for (int i = 0; i < small.size(); i += 7) {
                blocks.freeRaw(small.get(i));
            }
            runtime.release();
            assertThat(runtime.usage().residentBytes()).isZero();
            assertThat(MappingSmaps.residentBytes(runtime)).isZero();
        }
    }

    @Test
    void withoutTheSettingThereAreNone() throws IOException {
        try (MemoryRuntime runtime = MemoryRuntime.open(SETTINGS.withHugePages(false))) {
            touched(runtime, 16 * MIB);
            assertThat(MappingSmaps.hugeBytes(runtime)).isZero();
        }
    }

    private static long touched(MemoryRuntime runtime, long byteSize) {
        long offset = runtime.blocks().allocateRaw(byteSize);
        for (long at = 0; at < byteSize; at += OS_PAGE) {
            runtime.mapping().set(JAVA_BYTE, offset + at, (byte) 1);
        }
        return offset;
    }

    private static void agrees(MemoryRuntime runtime) throws IOException {
        assertThat(MappingSmaps.residentBytes(runtime))
                .isCloseTo(runtime.usage().residentBytes(), Percentage.withPercentage(2));
    }
}
