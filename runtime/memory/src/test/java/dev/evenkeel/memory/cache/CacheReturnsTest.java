package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.leak.SampleRate;
import dev.evenkeel.memory.os.ScriptedOs;
import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.HeapPort;
import dev.evenkeel.memory.span.CentralLists;
import dev.evenkeel.memory.span.SpanTable;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

final class CacheReturnsTest {
    private static final CacheLimits ADAPTIVE = new CacheLimits(StackLimit.ADAPTIVE, 0, 0, SampleCountdown.NO_SAMPLES);
    private static final int SIZE_CLASS = 5;
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final PageHeap pages = new PageHeap(ScriptedOs.overNothing(), 0, 10_000, 3_000, 500);
    private final SpanTable table = new SpanTable(new HeapPort(1 << 20), 0, 8L << 20);
    private final CentralLists central = new CentralLists(2, table, pages);
    private final CacheReturns returns = new CacheReturns(table, central);
    private final BlockStacks stacks = new BlockStacks(4, ADAPTIVE, new SampleRate());

    /** Fills a stack from a span and gives some of it to the transfer cache, as who frees much does. */
    private TransferCache handOver(int stripe, int blocks) {
        BlockStack stack = stacks.enter(stripe, SIZE_CLASS);
        assertThat(new CacheRefills(pages, central).refill(stack)).isTrue();
        assertThat(stack.handOver(blocks)).isEqualTo(blocks);
        stack.leave();
        return stack.transfer();
    }

    private void take(int stripe, int blocks) {
        BlockStack stack = stacks.enter(stripe, SIZE_CLASS);
        assertThat(stack.transfer().take(new long[blocks], new Object[0], blocks))
                .isEqualTo(blocks);
        stack.leave();
    }

    @Test
    void rebalancingTakesFromATransferCacheWhatNobodyAskedForSinceTheLastTime() {
        TransferCache transfer = handOver(1, 8);
        visitAll(returns::coolDown);
        assertThat(transfer.count()).isEqualTo(8);
        take(2, 3);
        visitAll(returns::coolDown);
        assertThat(transfer.count()).isZero();
    }

    @Test
    void rebalancingLeavesWhatCameSinceTheLastTime() {
        TransferCache transfer = handOver(1, 4);
        visitAll(returns::coolDown);
        assertThat(handOver(2, 4)).isSameAs(transfer);
        visitAll(returns::coolDown);
        assertThat(transfer.count()).isEqualTo(4);
    }

    private void visitAll(Consumer<BlockStack> visit) {
        assertThat(StackVisits.ofAll(stacks).until(System.nanoTime() + HOUR_NANOS, visit))
                .isTrue();
    }

    @Test
    void emptyingTakesAllOfIt() {
        TransferCache transfer = handOver(1, 8);
        visitAll(returns::all);
        assertThat(transfer.count()).isZero();
        assertThat(stacks.height()).isZero();
    }
}
