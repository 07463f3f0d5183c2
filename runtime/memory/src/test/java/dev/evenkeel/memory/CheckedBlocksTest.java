package dev.evenkeel.memory;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.memory.os.ScriptedOs;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedBlocksTest {
    private static final long MIB = 1L << 20;

    private final ScriptedOs os = ScriptedOs.overReality();
    private final MemoryRuntime runtime =
            MemoryRuntime.open(MemorySettings.ofLimit(32 * MIB).withChecks(true), os);
    private final Blocks blocks = runtime.blocks();

    @AfterEach
    void close() {
        runtime.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 500, 50_000, 300_000})
    void aSecondFreeThrowsWhateverTheSize(long byteSize) {
        long offset = blocks.allocateRaw(byteSize);
        assertThat(blocks.rawBytes(offset)).isGreaterThanOrEqualTo(byteSize);
        assertThat(runtime.mapping().get(JAVA_BYTE, offset)).isEqualTo((byte) 0xA5);
        blocks.freeRaw(offset);
        assertThat(runtime.mapping().get(JAVA_BYTE, offset)).isEqualTo((byte) 0xDE);
        assertThatThrownBy(() -> blocks.freeRaw(offset)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> blocks.freeRaw(offset + 8)).isInstanceOf(StaleHandleException.class);
        assertThat(runtime.usage().liveBytes()).isZero();
    }

    @Test
    void aWriteAfterFreeIsNoticedWhenTheBlockLeavesQuarantine() {
        long offset = blocks.allocateRaw(5_000);
        blocks.freeRaw(offset);
        runtime.mapping().set(JAVA_BYTE, offset + 77, (byte) 1);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        blocks.freeRaw(blocks.allocateRaw(5_000));
                    }
                })
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("offset=" + offset)
                .hasMessageContaining("first changed byte=77");
    }

    @Test
    void largeBlocksAreGuardedAndTheirGuardsGoAway() {
        for (int round = 0; round < 100; round++) {
            blocks.freeRaw(blocks.allocateRaw(MIB));
        }
        long protections = os.calls().stream().filter("protect"::equals).count();
        assertThat(protections).isBetween(190L, 200L);
    }

    /** The guard is nobody's: charging without it and crediting with it would let an accountant fall below zero. */
    @Test
    void aLargeBlockIsCreditedWhatItWasCharged() {
        Accountant payer = runtime.accountant().child("payer", 16 * MIB);
        Blocks charged = blocks.chargedTo(payer);
        long offset = charged.allocateRaw(300_000);
        assertThat(payer.usedBytes()).isEqualTo(charged.rawBytes(offset));
        charged.freeRaw(offset);
        assertThat(payer.usedBytes()).isZero();
    }

    @Test
    void quarantineYieldsBeforeTheLimitIsReported() {
        for (int round = 0; round < 40; round++) {
            blocks.freeRaw(blocks.allocateRaw(20 * MIB));
        }
        assertThat(runtime.usage().blockCount()).isZero();
    }
}
