package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccountantTest {
    private final MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(16L << 20));
    private final Accountant cache = runtime.accountant().child("cache", 100_000);
    private final Accountant hot = cache.child("hot", 80_000);

    @AfterEach
    void nothingIsLeft() {
        assertThat(runtime.accountant().usedBytes()).isZero();
        hot.close();
        cache.close();
        assertThat(runtime.accountant().children()).isEmpty();
        runtime.close();
    }

    @Test
    void blocksAreChargedAllTheWayUpAndTheLowestFullOneRefuses() {
        Blocks blocks = runtime.blocks().chargedTo(hot);
        long first = blocks.allocate(50_000);
        assertThat(runtime.accountant().usedBytes()).isEqualTo(50_000);
        assertThatThrownBy(() -> blocks.allocate(40_000))
                .isInstanceOf(MemoryLimitException.class)
                .hasMessageContaining("'runtime/cache/hot'")
                .hasMessageContaining("limitBytes=80000");
        long second = runtime.blocks().chargedTo(cache).allocate(40_000);
        assertThatThrownBy(() -> blocks.allocate(20_000)).hasMessageContaining("'runtime/cache'");
        assertThat(blocks.tryAllocate(20_000)).isEqualTo(new Allocation.OverLimit("runtime/cache", 100_000, 90_000));
        blocks.free(first);
        assertThat(cache.usedBytes()).isEqualTo(40_000);
        assertThat(cache.peakBytes()).isEqualTo(90_000);
        if (blocks.tryAllocate(20_000) instanceof Allocation.Block(long handle)) {
            blocks.free(handle);
        } else {
            throw new AssertionError("there is room");
        }
        runtime.blocks().chargedTo(cache).free(second);
    }

    @Test
    void whatTheRuntimeRefusesIsNotCharged() {
        Blocks blocks = runtime.blocks().chargedTo(runtime.accountant());
        long most = (16L << 20) - 4_000;
        long handle = blocks.allocate(most);
        assertThat(blocks.tryAllocate(1_000)).isEqualTo(new Allocation.OverLimit("runtime", 16L << 20, 16L << 20));
        assertThat(runtime.accountant().usedBytes()).isEqualTo(most);
        blocks.free(handle);
    }

    @Test
    void rawBlocksAreChargedWhole() {
        Blocks blocks = runtime.blocks().chargedTo(hot);
        List<Long> offsets = new ArrayList<>();
        while (true) {
            long offset = blocks.tryAllocateRaw(9_001);
            if (offset < 0) {
                break;
            }
            offsets.add(offset);
        }
        assertThat(hot.usedBytes())
                .isEqualTo(offsets.size() * blocks.rawBytes(offsets.getFirst()))
                .isLessThanOrEqualTo(80_000);
        assertThatThrownBy(() -> blocks.allocateRaw(9_001)).hasMessageContaining("'runtime/cache/hot'");
        offsets.forEach(blocks::freeRaw);
    }

    @Test
    void regionsAreChargedInChunksAndCreditedAtTheirEnd() {
        try (Region region = runtime.openRegion(RegionKind.BOUND, Long.MAX_VALUE, hot)) {
            region.allocateRaw(10);
            assertThat(hot.usedBytes()).isEqualTo(32 * 1024);
            region.allocateRaw(70_000);
            assertThat(hot.usedBytes()).isBetween(70_010L, 80_000L);
            assertThatThrownBy(() -> region.allocateRaw(20_000)).isInstanceOf(MemoryLimitException.class);
            assertThatThrownBy(hot::close)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("usedBytes=");
        }
    }

    @Test
    void badArgumentsAreRefused() {
        assertThatThrownBy(() -> cache.child(" ", 1)).hasMessageContaining("childName");
        assertThatThrownBy(() -> cache.child("x", -1)).hasMessageContaining("childLimitBytes=-1");
    }
}
