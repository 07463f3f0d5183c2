package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.memory.os.OsException;
import dev.evenkeel.memory.os.OsMemory;
import dev.evenkeel.memory.os.ScriptedOs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A whole life of a runtime, over and over, with the operating system refusing another one of its calls each time: the first,
 * the second, and so on to the last. Whatever is refused comes out as an exception of ours or as a result, nothing is lost, and
 * the runtime goes on.
 */
class OsFailureSweepTest {
    private static final long MIB = 1L << 20;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void everyCallMayFail(boolean hugePages) {
        assumeTrue(!hugePages || hasHugePages(), "the host has transparent huge pages switched off");
        MemorySettings settings = MemorySettings.ofLimit(16 * MIB)
                .withRetainBytes(MIB)
                .withScavenger(false)
                .withChecks(true)
                .withHugePages(hugePages);
        ScriptedOs whole = ScriptedOs.overReality();
        live(settings, whole);
        assertThat(whole.calls()).contains("reserve", "discard", "protect", "release");
        assertThat(whole.calls().contains("huge")).isEqualTo(hugePages);
        assertThat(whole.calls().contains("ordinary")).isEqualTo(hugePages);
        for (int call = 0; call < whole.calls().size(); call++) {
            ScriptedOs os = ScriptedOs.overReality().failing(call);
            live(settings, os);
            assertThat(os.hasFailed()).as("call " + call).isTrue();
        }
    }

    private static boolean hasHugePages() {
        try {
            OsMemory.system().requireHugePages();
            return true;
        } catch (OsException e) {
            return false;
        }
    }

    private static void live(MemorySettings settings, ScriptedOs os) {
        MemoryRuntime runtime = open(settings, os);
        if (runtime == null) {
            assertThat(os.hasFailed()).isTrue();
            assertThat(os.reservedRanges()).isZero();
            return;
        }
        // The second round comes after the refusal, wherever that was, and must be able to do what the first did.
        day(runtime, os);
        day(runtime, os);
        boolean failedBefore = os.hasFailed();
        try {
            runtime.close();
            assertThat(os.reservedRanges()).isZero();
        } catch (NativeMemoryException e) {
            assertThat(e).hasMessageContaining("scripted");
            assertThat(failedBefore).isFalse();
            // The range that was refused is all that is left, and the runtime is closed all the same.
            assertThat(os.reservedRanges()).isEqualTo(1);
            os.releaseRest();
        }
        runtime.close();
    }

    private static @Nullable MemoryRuntime open(MemorySettings settings, ScriptedOs os) {
        try {
            return MemoryRuntime.open(settings, os);
        } catch (NativeMemoryException e) {
            assertThat(e).hasMessageContaining("scripted");
            return null;
        }
    }

    private static void day(MemoryRuntime runtime, ScriptedOs os) {
        boolean failedBefore = os.hasFailed();
        Accountant payer = runtime.accountant().child("day", 12 * MIB);
        Blocks blocks = runtime.blocks().chargedTo(payer);
        regions(runtime);
        byHandle(runtime, blocks);
        int refused = byOffset(runtime, blocks);
        // Once one call has failed, no other does.
        assertThat(refused).isLessThanOrEqualTo(failedBefore ? 0 : 1);
        overTheLimit(runtime);
        assertThat(payer.usedBytes()).isZero();
        assertThat(runtime.usage().liveBytes()).isZero();
        runtime.release();
        long byOffset = runtime.verifyInvariants();
        // A block whose guard could not be taken away stays in quarantine until the next free, and those freed later
        // with it.
        assertThat(byOffset).isLessThanOrEqualTo(os.hasFailed() && !failedBefore ? 3 : 0);
        payer.close();
    }

    private static void regions(MemoryRuntime runtime) {
        try (Region region = runtime.openRegion()) {
            for (long byteSize : new long[] {100, 50_000, 3 * MIB, 70_000}) {
                long offset = region.allocateRaw(byteSize, 8);
                runtime.mapping().asSlice(offset, byteSize).fill((byte) 7);
            }
        }
    }

    private static void byHandle(MemoryRuntime runtime, Blocks blocks) {
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            long handle = blocks.allocate(3_000L * (i + 1));
            blocks.setLong(handle, 0, i);
            handles.add(handle);
        }
        for (int i = 0; i < 60; i++) {
            if (i % 3 > 0) {
                assertThat(blocks.getLong(handles.get(i), 0)).isEqualTo(i);
                blocks.free(handles.get(i));
            }
        }
        runtime.releaseNow(MIB);
        runtime.release();
        for (int i = 0; i < 60; i += 3) {
            assertThat(blocks.getLong(handles.get(i), 0)).isEqualTo(i);
            blocks.free(handles.get(i));
        }
    }

    /** Returns how many allocations were refused. */
    private static int byOffset(MemoryRuntime runtime, Blocks blocks) {
        int refused = 0;
        for (long byteSize : new long[] {5_000, 200_000, 2 * MIB, 4 * MIB, 200_000, 4 * MIB}) {
            try {
                long offset = blocks.allocateRaw(byteSize);
                runtime.mapping().asSlice(offset, byteSize).fill((byte) 9);
                blocks.freeRaw(offset);
            } catch (NativeMemoryException e) {
                assertThat(e).hasMessageContaining("scripted");
                refused++;
            }
        }
        // What is in quarantine has its guards taken away when there is no other room.
        long large = blocks.allocate(11 * MIB);
        blocks.setByte(large, 11 * MIB - 1, (byte) 1);
        blocks.free(large);
        return refused;
    }

    /** Of what is refused for want of room, nothing is kept. */
    private static void overTheLimit(MemoryRuntime runtime) {
        List<Long> handles = new ArrayList<>();
        while (runtime.blocks().tryAllocate(MIB) instanceof Allocation.Block block) {
            runtime.blocks().setLong(block.handle(), 0, handles.size());
            handles.add(block.handle());
        }
        assertThat(handles).hasSizeGreaterThanOrEqualTo(9);
        handles.forEach(runtime.blocks()::free);
    }
}
