package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** What the threads of a fuzz run share: a small runtime, and what they leave to each other and to the oracle. */
final class FuzzWorld {
    static final long LIMIT_BYTES = 24L << 20;
    static final int NOBODY = 0;

    private static final long TABLE_BYTES = 700;
    private static final long SHARE_BYTES = 2L << 20;

    final MemoryRuntime runtime;
    final boolean checks;
    final List<Accountant> accountants;
    final List<Blocks> blocks;
    final Published<FuzzBlock> published;
    final AtomicReference<Region> shared;

    /** Blocks on their way from one thread to another. */
    final Queue<FuzzBlock> passed = new ConcurrentLinkedQueue<>();

    /** What threads that have ended have left behind. */
    final Queue<FuzzBlock> orphans = new ConcurrentLinkedQueue<>();

    /** The same of regions; all can be closed by the one who looks after them. */
    final Queue<Region> orphanRegions = new ConcurrentLinkedQueue<>();

    final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    final List<Thread> threads = new CopyOnWriteArrayList<>();
    final Thread heir = Thread.currentThread();
    final AtomicLong refusals = new AtomicLong();
    final AtomicLong deaths = new AtomicLong();

    FuzzWorld(MemorySettings settings) {
        runtime = MemoryRuntime.open(settings);
        checks = settings.checks();
        Accountant root = runtime.accountant();
        Accountant small = root.child("small", SHARE_BYTES);
        accountants = List.of(root, small, small.child("smaller", SHARE_BYTES / 2), root.child("large", LIMIT_BYTES));
        // The first is charged to nobody.
        blocks = List.of(
                runtime.blocks(),
                runtime.blocks().chargedTo(accountants.get(1)),
                runtime.blocks().chargedTo(accountants.get(2)),
                runtime.blocks().chargedTo(accountants.get(3)));
        published = new Published<>(table(1), FuzzWorld::reclaim);
        shared = new AtomicReference<>(openShared());
    }

    /** A region for all threads. */
    Region openShared() {
        return runtime.openRegion(RegionKind.SHARED, Long.MAX_VALUE, accountants.get(1));
    }

    FuzzBlock table(long seed) {
        Blocks unpaid = runtime.blocks();
        long handle = unpaid.allocate(TABLE_BYTES);
        return new FuzzBlock(unpaid, runtime.mapping(), NOBODY, handle, true, TABLE_BYTES, seed).write();
    }

    private static void reclaim(FuzzBlock table) {
        table.verify();
        table.free();
    }

    /** A block, or null when a limit refuses it. */
    @Nullable
    FuzzBlock allocate(int payer, long byteSize, boolean byHandle, long seed) {
        Blocks from = blocks.get(payer);
        try {
            long name = byHandle ? from.allocate(byteSize) : from.allocateRaw(byteSize);
            return new FuzzBlock(from, runtime.mapping(), payer, name, byHandle, byteSize, seed).write();
        } catch (MemoryLimitException e) {
            refusals.getAndIncrement();
            return null;
        }
    }

    /** Nobody is at work any more: what the runtime counts is what the oracle knows of. */
    void settle() {
        orphans.addAll(passed);
        passed.clear();
        published.close();
        assertThat(published.unreclaimedCount()).as("unreclaimed").isZero();
        shared.get().close();
        assertThat(runtime.usage().regionCount()).as("regions").isEqualTo(orphanRegions.size());
        orphanRegions.forEach(Region::close);
        assertThat(runtime.usage().regionBytes()).as("region bytes").isZero();
        checkSums();
        orphans.forEach(FuzzBlock::verify);
        long byOffset = runtime.verifyInvariants();
        if (!checks) {
            assertThat(byOffset).as("small blocks by offset").isEqualTo(smallByOffset());
        }
        orphans.forEach(FuzzBlock::free);
        orphans.clear();
        checkSums();
        runtime.verifyInvariants();
        runtime.accountant().children().forEach(Accountant::children);
        runtime.release();
        runtime.verifyInvariants();
        if (!checks) {
            assertThat(runtime.usage().committedBytes()).as("committed").isZero();
        }
        runtime.close();
    }

    private long smallByOffset() {
        return orphans.stream()
                .filter(it -> !it.byHandle() && it.byteSize() <= FuzzActor.SMALL_MAX)
                .count();
    }

    private void checkSums() {
        assertThat(runtime.usage().blockCount()).as("blocks").isEqualTo(orphans.size());
        if (!checks) {
            assertThat(runtime.usage().blockBytes())
                    .as("block bytes")
                    .isEqualTo(orphans.stream().mapToLong(FuzzBlock::wholeBytes).sum());
        }
        assertThat(accountants.get(3).usedBytes()).as("charged to large").isEqualTo(sum(3));
        assertThat(accountants.get(2).usedBytes()).as("charged to smaller").isEqualTo(sum(2));
        assertThat(accountants.get(1).usedBytes()).as("charged to small").isEqualTo(sum(1) + sum(2));
        assertThat(accountants.get(0).usedBytes()).as("charged to the root").isEqualTo(sum(1) + sum(2) + sum(3));
    }

    private long sum(int payer) {
        return orphans.stream()
                .filter(it -> it.payer() == payer)
                .mapToLong(FuzzBlock::chargedBytes)
                .sum();
    }
}
