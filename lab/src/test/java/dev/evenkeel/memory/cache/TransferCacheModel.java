package dev.evenkeel.memory.cache;

import java.util.Arrays;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jspecify.annotations.Nullable;

/**
 * What a model checker does to a transfer cache: lots are put and taken by any thread, the surplus is taken out. No block is
 * handed out twice, lost, or beside another's companion. Public, for the checker.
 */
public final class TransferCacheModel {
    private static final int MOST = 3;
    private static final long STALE = -1;
    private static final long SHIFT = 100;

    private final TransferCache transfer = new TransferCache(MOST, new LooseCompanions());

    /** Holds the block 1. */
    public TransferCacheModel() {
        long ignored = put(1);
    }

    @Operation(runOnce = true)
    public long putTwo() {
        return put(2, 3);
    }

    @Operation(runOnce = true)
    public long putTwoMore() {
        return put(4, 5);
    }

    private long put(long... blocks) {
        @Nullable Object[] beside = new Object[blocks.length];
        for (int i = 0; i < blocks.length; i++) {
            beside[i] = blocks[i];
        }
        return transfer.put(blocks, beside, blocks.length);
    }

    /** Up to two blocks, each with the companion it was put with. */
    @Operation
    public long take() {
        long[] blocks = new long[2];
        @Nullable Object[] beside = new Object[2];
        int taken = transfer.take(blocks, beside, 2);
        for (int i = 0; i < taken; i++) {
            if (!(beside[i] instanceof Long companion) || companion != blocks[i]) {
                return STALE;
            }
        }
        return digits(Arrays.copyOf(blocks, taken));
    }

    @Operation
    public long takeSurplus() {
        return digits(transfer.takeSurplus());
    }

    @Operation
    public long takeAll() {
        return digits(transfer.takeAll());
    }

    private static long digits(long[] blocks) {
        long digits = 0;
        for (long block : blocks) {
            digits = SHIFT * digits + block;
        }
        return digits;
    }
}
