package dev.evenkeel.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** One virtual thread of a soak: requests with a region each, a new or the same one, blocks that outlive them, pauses in between; then it ends. */
final class SoakGuest implements Runnable {
    private static final int REQUESTS = 200;
    private static final int KEPT_MAX = 8;
    private static final int REGION_BLOCKS_MAX = 20;
    private static final int REGION_BYTES_MAX = 3_000;
    private static final int PAUSE_NANOS_MAX = 40_000_000;
    private static final double SIGMA = 1.2;
    private static final double MEDIAN_BYTES = 600;
    private static final int BLOCK_BYTES_MAX = 200_000;

    private final Shared shared;
    private final SplittableRandom random;
    private final boolean reopens;
    private final Queue<Long> kept = new ArrayDeque<>();
    private @Nullable Region closed;

    /**
     * What all guests share.
     *
     * @param passed blocks that one thread has allocated and another is to free
     * @param left blocks of threads that ended without freeing them
     * @param table what is published: a block that holds its own handle
     */
    record Shared(
            MemoryRuntime runtime,
            Published<Long> table,
            Queue<Long> passed,
            Queue<Long> left,
            Queue<Throwable> failures,
            AtomicLong requests,
            long endNanos) {

        static Shared of(MemoryRuntime runtime, long endNanos) {
            Blocks blocks = runtime.blocks();
            return new Shared(
                    runtime,
                    new Published<>(marked(blocks, Long.BYTES), blocks::free),
                    new ConcurrentLinkedQueue<>(),
                    new ConcurrentLinkedQueue<>(),
                    new ConcurrentLinkedQueue<>(),
                    new AtomicLong(),
                    endNanos);
        }
    }

    SoakGuest(Shared shared, long seed) {
        this.shared = shared;
        this.random = new SplittableRandom(seed);
        reopens = random.nextBoolean();
    }

    @Override
    public void run() {
        try {
            inherit();
            for (int request = 0; request < REQUESTS && System.nanoTime() < shared.endNanos(); request++) {
                serve();
                shared.requests().getAndIncrement();
                LockSupport.parkNanos(random.nextInt(PAUSE_NANOS_MAX));
            }
            if (random.nextInt(3) > 0) {
                kept.forEach(handle -> checkAndFree(shared.runtime().blocks(), handle));
                kept.clear();
            }
        } catch (RuntimeException | Error e) {
            shared.failures().add(e);
        } finally {
            shared.left().addAll(kept);
        }
    }

    /** Frees some of what ended threads have left, or it would fill the memory. */
    private void inherit() {
        for (int i = 0; i < KEPT_MAX; i++) {
            Long left = shared.left().poll();
            if (left != null) {
                checkAndFree(shared.runtime().blocks(), left);
            }
        }
    }

    private void serve() {
        Blocks blocks = shared.runtime().blocks();
        try (Region region = open();
                Published.Lease<Long> lease = shared.table().read()) {
            check(blocks, lease.value());
            fill(region);
            keep(blocks);
            check(blocks, lease.value());
        }
    }

    /** A region for one request: a new one each time, or the same object opened again. */
    private Region open() {
        Region region = closed;
        if (region == null) {
            region = shared.runtime().openRegion();
            closed = reopens ? region : null;
        } else {
            region.reopen(shared.runtime());
        }
        return region;
    }

    private void fill(Region region) {
        long[] offsets = new long[random.nextInt(1, REGION_BLOCKS_MAX)];
        long mark = random.nextLong();
        for (int i = 0; i < offsets.length; i++) {
            offsets[i] = region.allocateRaw(Long.BYTES + random.nextInt(REGION_BYTES_MAX));
            shared.runtime().mapping().set(JAVA_LONG_UNALIGNED, offsets[i], mark + i);
        }
        for (int i = 0; i < offsets.length; i++) {
            if (shared.runtime().mapping().get(JAVA_LONG_UNALIGNED, offsets[i]) != mark + i) {
                throw new AssertionError("a region was overwritten: offset=" + offsets[i]);
            }
        }
    }

    /** Allocates one that outlives the request, frees an old one here, and one of somebody else. */
    private void keep(Blocks blocks) {
        long byteSize = (long) Math.min(BLOCK_BYTES_MAX, MEDIAN_BYTES * Math.exp(SIGMA * random.nextGaussian()));
        long handle = marked(blocks, 2 * Long.BYTES + byteSize); // room for both marks
        if (random.nextInt(3) == 0) {
            shared.passed().add(handle);
        } else {
            kept.add(handle);
        }
        if (kept.size() > KEPT_MAX) {
            checkAndFree(blocks, kept.remove());
        }
        Long passed = shared.passed().poll();
        if (passed != null) {
            checkAndFree(blocks, passed);
        }
    }

    /** A block that begins and ends with its own handle. */
    static long marked(Blocks blocks, long byteSize) {
        long handle = blocks.allocate(byteSize);
        blocks.setLong(handle, 0, handle);
        blocks.setLong(handle, byteSize - Long.BYTES, handle);
        return handle;
    }

    static void check(Blocks blocks, long handle) {
        if (blocks.getLong(handle, 0) != handle
                || blocks.getLong(handle, blocks.byteSize(handle) - Long.BYTES) != handle) {
            throw new AssertionError("a block was overwritten: handle=0x" + Long.toHexString(handle));
        }
    }

    static void checkAndFree(Blocks blocks, long handle) {
        check(blocks, handle);
        blocks.free(handle);
    }
}
