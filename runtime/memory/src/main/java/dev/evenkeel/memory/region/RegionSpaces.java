package dev.evenkeel.memory.region;

import dev.evenkeel.memory.cache.Round;
import dev.evenkeel.memory.cache.Stripes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Region spaces waiting to be opened again, in stacks found by thread id.
 *
 * <p>Each stripe keeps up to {@value #KEPT} closed spaces with their first spans; further ones give the span back and
 * wait in one shared list. Spaces are never dropped, so there are as many as were ever open at once, and opening and
 * closing makes no garbage. Thread-safe.
 */
public final class RegionSpaces {
    private static final int KEPT = 32;
    private static final int OPEN = 0;

    private final Stripes stripes;
    private final Supplier<? extends RegionSpace> factory;
    private final RegionSpace[][] kept;
    private final int[] keptCount;
    private final Round emptying = new Round();

    private final Object sharedLock = new Object();
    private final List<RegionSpace> all = new ArrayList<>();
    private final List<RegionSpace> spare = new ArrayList<>();

    /** @param factory makes spaces that were never open */
    public RegionSpaces(Stripes stripes, Supplier<? extends RegionSpace> factory) {
        this.stripes = stripes;
        this.factory = factory;
        kept = new RegionSpace[stripes.count()][KEPT];
        keptCount = new int[stripes.count()];
    }

    /** A space with nothing allocated in it. */
    public RegionSpace open(long limitBytes) {
        int stripe = stripes.acquire();
        try {
            int count = keptCount[stripe];
            RegionSpace space;
            if (count > 0) {
                space = kept[stripe][count - 1];
                keptCount[stripe] = count - 1;
            } else {
                space = spareOrNew();
            }
            stripes.add(stripe, OPEN, 1);
            space.open(limitBytes);
            return space;
        } finally {
            stripes.release(stripe);
        }
    }

    /** Takes a space back with all that was allocated in it. */
    @SuppressWarnings("ReferenceEquality") // the same object is no news
    public void close(RegionSpace space) {
        int stripe = stripes.acquire();
        try {
            stripes.add(stripe, OPEN, -1);
            int count = keptCount[stripe];
            boolean keep = count < KEPT;
            space.close(keep);
            if (keep) {
                if (kept[stripe][count] != space) {
                    // A store that isn't needed would cost the collector's barrier.
                    kept[stripe][count] = space;
                }
                keptCount[stripe] = count + 1;
            } else {
                putSpare(space);
            }
        } finally {
            stripes.release(stripe);
        }
    }

    private RegionSpace spareOrNew() {
        synchronized (sharedLock) {
            if (!spare.isEmpty()) {
                return spare.removeLast();
            }
            RegionSpace space = factory.get();
            all.add(space);
            return space;
        }
    }

    private void putSpare(RegionSpace space) {
        synchronized (sharedLock) {
            spare.add(space);
        }
    }

    /** Regions that are open: exact when nobody is at work, else off by what is in flight. */
    public long openRegions() {
        return stripes.sum(OPEN);
    }

    /** Bytes asked for in open regions. */
    public long liveBytes() {
        synchronized (sharedLock) {
            long sum = 0;
            for (RegionSpace space : all) {
                sum += space.askedBytes();
            }
            return sum;
        }
    }

    /** Gives the first spans of all waiting spaces back to the page heap. */
    public void trim() {
        for (int stripe = 0; stripe < stripes.count(); stripe++) {
            stripes.acquire(stripe);
            trim(stripe);
        }
    }

    /**
     * As {@link #trim}, except for the spaces of busy stripes, and as far as there is time: see {@link Round#until}. One thread at a
     * time.
     */
    public boolean empty(long endNanos) {
        return emptying.until(endNanos, stripes.count(), stripe -> {
            if (stripes.tryAcquire(stripe)) {
                trim(stripe);
            }
        });
    }

    /** Empties a stripe that the caller has entered, and leaves it. */
    private void trim(int stripe) {
        try {
            while (keptCount[stripe] > 0) {
                keptCount[stripe]--;
                RegionSpace space = kept[stripe][keptCount[stripe]];
                space.close(false);
                putSpare(space);
            }
        } finally {
            stripes.release(stripe);
        }
    }

    /** Checks every space; only while nobody else is at work. */
    public void verifyInvariants() {
        synchronized (sharedLock) {
            for (RegionSpace space : all) {
                space.verifyInvariants();
            }
        }
    }
}
