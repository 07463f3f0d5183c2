package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What one thread does with regions: of every kind, one in another, what was written in them checked before they end. */
final class FuzzRegions {
    private static final int DEPTH_MAX = 3;
    private static final int ALLOCATIONS_MAX = 12;
    private static final int SIZE_MAX = 9_000;
    private static final int HUGE = 200_000;
    private static final long LIMIT_BYTES = 16_000;

    private final FuzzWorld world;
    private final SplittableRandom random;

    /** Closed, and opened again now and then. */
    private @Nullable Region kept;

    /** One allocation. */
    private record Part(MemorySegment memory, boolean isSegment, long offset, long byteSize, long seed) {
        void verify() {
            FuzzBlock.verify(memory, offset, byteSize, seed, this);
        }
    }

    FuzzRegions(FuzzWorld world, SplittableRandom random) {
        this.world = world;
        this.random = random;
    }

    void open(int depth) {
        if (kept != null && random.nextInt(3) == 0) {
            Region again = kept;
            kept = null;
            again.reopen(world.runtime, random.nextInt(5) == 0 ? LIMIT_BYTES : Long.MAX_VALUE);
            use(again, RegionKind.BOUND, depth);
            return;
        }
        RegionKind kind = kind();
        long limitBytes = random.nextInt(5) == 0 ? LIMIT_BYTES : Long.MAX_VALUE;
        Accountant payer = world.accountants.get(random.nextInt(world.accountants.size()));
        use(world.runtime.openRegion(kind, limitBytes, payer), kind, depth);
    }

    private RegionKind kind() {
        return switch (random.nextInt(10)) {
            case 0 -> RegionKind.SHARED;
            case 1 -> RegionKind.HAND_OVER;
            default -> RegionKind.BOUND;
        };
    }

    private void use(Region region, RegionKind kind, int depth) {
        List<Part> parts = new ArrayList<>();
        fill(region, parts);
        if (depth < DEPTH_MAX && random.nextInt(3) == 0) {
            use(region.openNested(), kind, depth + 1);
        }
        parts.forEach(Part::verify);
        if (depth == 0 && kind != RegionKind.BOUND && random.nextInt(20) == 0) {
            leaveBehind(region, kind);
            return;
        }
        region.close();
        parts.stream()
                .filter(part -> part.isSegment() && part.byteSize() > 0)
                .forEach(part -> assertThatThrownBy(part::verify).isInstanceOf(IllegalStateException.class));
        assertThatThrownBy(() -> region.allocateRaw(8)).isInstanceOf(IllegalStateException.class);
        if (kind != RegionKind.SHARED) {
            kept = region;
        }
    }

    private void fill(Region region, List<Part> parts) {
        int count = random.nextInt(ALLOCATIONS_MAX);
        for (int i = 0; i < count; i++) {
            long byteSize = random.nextInt(60) == 0 ? random.nextInt(HUGE) : random.nextInt(SIZE_MAX);
            try {
                parts.add(random.nextInt(3) == 0 ? segment(region, byteSize) : raw(region, byteSize));
            } catch (MemoryLimitException e) {
                world.refusals.getAndIncrement();
            }
        }
    }

    private Part raw(Region region, long byteSize) {
        long alignment = 8L << random.nextInt(4);
        long offset = region.allocateRaw(byteSize, alignment);
        if ((world.runtime.mapping().address() + offset) % alignment != 0) {
            throw new AssertionError("misaligned: offset=" + offset + ", byteAlignment=" + alignment);
        }
        return written(new Part(world.runtime.mapping(), false, offset, byteSize, random.nextLong()));
    }

    private Part segment(Region region, long byteSize) {
        MemorySegment segment = region.allocate(byteSize, 8);
        if (segment.mismatch(MemorySegment.ofArray(new byte[(int) byteSize])) != -1) {
            throw new AssertionError("not all zeroes: byteSize=" + byteSize);
        }
        return written(new Part(segment, true, 0, byteSize, random.nextLong()));
    }

    private static Part written(Part part) {
        FuzzBlock.write(part.memory(), part.offset(), part.byteSize(), part.seed());
        return part;
    }

    /** Uses the region that all threads share, or closes it under the others' hands and puts another in its place. */
    void share() {
        Region region = world.shared.get();
        if (random.nextInt(30) == 0) {
            replace(region);
            return;
        }
        try {
            MemorySegment.Scope scope = region.scope();
            Part part = segment(region, random.nextInt(SIZE_MAX));
            part.verify();
            if (!part.memory().scope().equals(scope)) {
                throw new AssertionError("a segment of another region: " + part);
            }
        } catch (MemoryLimitException e) {
            world.refusals.getAndIncrement();
        } catch (IllegalStateException e) {
            if (world.shared.get() == region) {
                throw e;
            }
        }
    }

    private void replace(Region region) {
        Region next = world.openShared();
        if (world.shared.compareAndSet(region, next)) {
            region.close();
        } else {
            next.close();
        }
    }

    /** Ends the thread's use of a region that somebody else can close. */
    private void leaveBehind(Region region, RegionKind kind) {
        if (kind == RegionKind.HAND_OVER) {
            region.handOver(world.heir);
        }
        world.orphanRegions.add(region);
        if (random.nextBoolean()) {
            throw new FuzzActor.Death();
        }
    }
}
