package dev.evenkeel.memory.leak;

import dev.evenkeel.memory.event.RegionLeak;
import java.lang.ref.Cleaner;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Sampled regions that are open, and how many of them were lost: unreachable without having been closed. Thread-safe.
 */
public final class SampledRegions {
    private static final Cleaner CLEANER = Cleaner.create();

    private final Map<Watch, Boolean> open = new ConcurrentHashMap<>();
    private final AtomicLong lost = new AtomicLong();

    /** One sampled region. */
    public static final class Watch implements Runnable {
        private final SampledRegions all;
        private final Site site;
        private final long atNanos = System.nanoTime();
        private volatile boolean isClosed;
        private Cleaner.@Nullable Cleanable cleanable;

        private Watch(SampledRegions all, Site site) {
            this.all = all;
            this.site = site;
        }

        /** Where it was opened. */
        public Site site() {
            return site;
        }

        /** When, by {@link System#nanoTime}. */
        public long atNanos() {
            return atNanos;
        }

        /** The region was closed. */
        public void closed() {
            isClosed = true;
            all.open.remove(this);
            if (cleanable != null) {
                // A region that is opened again outlives many watches.
                cleanable.clean();
            }
        }

        /** The region is unreachable, or closed. */
        @Override
        public void run() {
            if (!isClosed) {
                all.lost.incrementAndGet();
                RegionLeak.tell(site.toString());
            }
        }
    }

    /** Begins to watch a region. */
    public Watch watch(Object region) {
        Watch watch = new Watch(this, Site.ofCaller());
        open.put(watch, true);
        watch.cleanable = CLEANER.register(region, watch);
        return watch;
    }

    /** Sampled regions that are open or lost. */
    public Iterable<Watch> open() {
        return open.keySet();
    }

    /** How many sampled regions were lost. */
    public long lost() {
        return lost.get();
    }
}
