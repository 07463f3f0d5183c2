package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.memory.os.ScriptedOs;
import org.junit.jupiter.api.Test;

class OsFailureTest {
    private static final MemorySettings SETTINGS =
            MemorySettings.ofLimit(4L << 20).withRetainBytes(0).withScavenger(false);

    @Test
    void refusedReserveIsReportedAndLeavesNothingBehind() {
        for (int call = 0; call < 2; call++) {
            ScriptedOs os = ScriptedOs.overReality().failing(call);
            assertThatThrownBy(() -> MemoryRuntime.open(SETTINGS, os)).isInstanceOf(NativeMemoryException.class);
            assertThat(os.calls().stream().filter("release"::equals)).hasSize(call);
        }
    }

    @Test
    void aReserveBeyondTheMachineNamesTheCallAndTheRemedy() {
        MemorySettings most = MemorySettings.ofLimit(1L << 20).withReserveBytes(1L << 40);
        // Two mappings of this size exist only where address space is unlimited; either outcome must be clean.
        try (MemoryRuntime runtime = MemoryRuntime.open(most)) {
            assertThat(runtime.usage().reservedBytes()).isEqualTo(1L << 40);
            runtime.blocks().free(runtime.blocks().allocate(5000));
        } catch (NativeMemoryException e) {
            assertThat(e).hasMessageContaining("mmap").hasMessageContaining("errno");
        }
    }

    @Test
    void everyFailingDiscardLeavesTheRuntimeWorking() {
        ScriptedOs os = ScriptedOs.overReality();
        try (MemoryRuntime runtime = MemoryRuntime.open(SETTINGS, os)) {
            Blocks blocks = runtime.blocks();
            os.failDiscards(true);
            for (int round = 0; round < 20; round++) {
                long handle = blocks.allocate(300_000);
                blocks.setLong(handle, 0, round);
                assertThat(blocks.getLong(handle, 0)).isEqualTo(round);
                blocks.free(handle);
            }
            assertThat(runtime.usage().failedDiscards()).isEqualTo(20);
            assertThat(runtime.usage().retainedBytes()).isPositive();
            runtime.verifyInvariants();
            os.failDiscards(false);
            runtime.release();
            assertThat(runtime.usage().retainedBytes()).isZero();
        }
    }

    @Test
    void settingsAreChecked() {
        assertThatThrownBy(() -> MemorySettings.ofLimit(1)).hasMessageContaining("limitBytes=1");
        assertThatThrownBy(() -> SETTINGS.withReserveBytes(1)).hasMessageContaining("reserveBytes=1");
        assertThatThrownBy(() -> SETTINGS.withRetainBytes(-1)).hasMessageContaining("retainBytes=-1");
        assertThatThrownBy(() -> SETTINGS.withStripes(3)).hasMessageContaining("stripes=3");
        assertThatThrownBy(() -> SETTINGS.withCacheThreshold(-1)).hasMessageContaining("cacheThreshold=-1");
    }
}
