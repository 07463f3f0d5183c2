package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** One thread of a fuzz run: it does what a seed says, checks what it owns, and may end at any moment. */
final class FuzzActor implements Runnable {
    /** Largest block of a size class that is asked for here; larger ones are well above all classes. */
    static final int SMALL_MAX = 60_000;

    private static final int LIVE_MAX = 100;
    private static final int LARGE_MIN = 100_000;
    private static final int LARGE_MAX = 500_000;
    private static final int DEATH = 3_000;

    private final FuzzWorld world;
    private final SplittableRandom random;
    private final int steps;
    private final FuzzRegions regions;
    private final List<FuzzBlock> live = new ArrayList<>();
    private long lastFreed;

    /** The end of a thread in the middle of what it does. */
    @SuppressWarnings("serial") // never leaves the JVM
    static final class Death extends RuntimeException {}

    FuzzActor(FuzzWorld world, long seed, int steps) {
        this.world = world;
        this.random = new SplittableRandom(seed);
        this.steps = steps;
        regions = new FuzzRegions(world, random);
    }

    @Override
    public void run() {
        try {
            for (int step = 0; step < steps; step++) {
                act();
                if (random.nextInt(DEATH) == 0) {
                    throw new Death();
                }
            }
        } catch (Death e) {
            world.deaths.getAndIncrement();
        } catch (RuntimeException | Error e) {
            world.failures.add(e);
        } finally {
            // The oracle's doing, not the thread's: nothing is freed.
            world.orphans.addAll(live);
        }
    }

    private void act() {
        switch (random.nextInt(20)) {
            case 0, 1, 2, 3 -> allocate(true);
            case 4, 5, 6 -> allocate(false);
            case 7, 8, 9, 10 -> free();
            case 11 -> look();
            case 12 -> pass();
            case 13 -> receive();
            case 14 -> useStale();
            case 15 -> tryAllocate();
            case 16 -> regions.open(0);
            case 17 -> regions.share();
            case 18 -> publication();
            default -> rarely();
        }
    }

    private long byteSize() {
        return switch (random.nextInt(12)) {
            case 0 -> random.nextInt(8);
            case 1, 2, 3, 4 -> random.nextInt(512);
            case 5, 6, 7, 8 -> random.nextInt(5_000);
            case 9, 10 -> random.nextInt(SMALL_MAX);
            default -> random.nextInt(LARGE_MIN, LARGE_MAX);
        };
    }

    private void allocate(boolean byHandle) {
        if (live.size() >= LIVE_MAX) {
            free();
        }
        int payer = random.nextInt(world.blocks.size());
        FuzzBlock block = world.allocate(payer, byteSize(), byHandle, random.nextLong());
        if (block != null) {
            live.add(block);
        }
    }

    private @Nullable FuzzBlock takeOne() {
        return live.isEmpty() ? null : live.remove(random.nextInt(live.size()));
    }

    private void free() {
        FuzzBlock block = takeOne();
        if (block != null) {
            block.verify();
            block.free();
            lastFreed = block.byHandle() ? block.name() : lastFreed;
        }
    }

    private void look() {
        live.forEach(FuzzBlock::verify);
    }

    private void pass() {
        FuzzBlock block = takeOne();
        if (block != null) {
            world.passed.add(block);
        }
    }

    private void receive() {
        FuzzBlock block = world.passed.poll();
        if (block != null) {
            live.add(block);
            block.verify();
        }
    }

    private void useStale() {
        long stale = lastFreed;
        Blocks blocks = world.runtime.blocks();
        assertThatThrownBy(() -> blocks.free(stale)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> blocks.getByte(stale, 0)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> blocks.setLong(stale, 0, 1)).isInstanceOf(StaleHandleException.class);
    }

    private void tryAllocate() {
        int payer = random.nextInt(world.blocks.size());
        long byteSize = random.nextInt(50) == 0 ? 2 * FuzzWorld.LIMIT_BYTES : byteSize();
        Blocks blocks = world.blocks.get(payer);
        switch (blocks.tryAllocate(byteSize)) {
            case Allocation.Block(long handle) ->
                live.add(
                        new FuzzBlock(blocks, world.runtime.mapping(), payer, handle, true, byteSize, random.nextLong())
                                .write());
            case Allocation.OverLimit refused -> {
                world.refusals.getAndIncrement();
                if (refused.limitBytes() > FuzzWorld.LIMIT_BYTES) {
                    throw new AssertionError("refused by a limit that isn't there: " + refused);
                }
            }
        }
    }

    private void publication() {
        if (random.nextInt(4) == 0) {
            try {
                world.published.publish(world.table(random.nextLong()));
            } catch (MemoryLimitException e) {
                world.refusals.getAndIncrement();
            }
            return;
        }
        try (Published.Lease<FuzzBlock> lease = world.published.read()) {
            lease.value().verify();
            if (random.nextInt(4) == 0) {
                allocate(true);
            }
            lease.value().verify();
        }
    }

    private void rarely() {
        switch (random.nextInt(20)) {
            case 0 -> world.runtime.release();
            case 1, 2 -> world.runtime.releaseNow(random.nextInt(1 << 20));
            case 3 -> world.runtime.snapshot();
            case 4 -> world.runtime.suspects(Duration.ZERO);
            case 5, 6, 7 ->
                world.threads.get(random.nextInt(world.threads.size())).interrupt();
            case 8, 9 -> Thread.interrupted();
            default -> {
                if (world.runtime.usage().committedBytes() > FuzzWorld.LIMIT_BYTES) {
                    throw new AssertionError("above the limit: " + world.runtime.usage());
                }
            }
        }
    }
}
