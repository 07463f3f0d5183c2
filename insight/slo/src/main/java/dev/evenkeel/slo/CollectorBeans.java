package dev.evenkeel.slo;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JVM's own counters of what its collectors did that held it. For one thread. */
final class CollectorBeans {
    private static final double UNKNOWN = -1;

    /** ZGC and Shenandoah have beans of their own for concurrent cycles, which hold nobody. */
    private final List<Counted> beans = ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
            .filter(bean -> !bean.getName().endsWith("Cycles"))
            .map(Counted::new)
            .toList();

    private final List<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .toList();

    private Collected latest = new Collected(Duration.ZERO, 0, UNKNOWN);

    /** What a collection left costs more to ask for than how many there were, so it is asked of a bean that has a new one. */
    private static final class Counted {
        private final GarbageCollectorMXBean bean;
        private long collections;
        private boolean hasNew;

        Counted(GarbageCollectorMXBean bean) {
            this.bean = bean;
        }

        /** -1, where a collector doesn't count, is none. */
        long count() {
            long before = collections;
            collections = Math.max(0, bean.getCollectionCount());
            hasNew = collections != before;
            return collections;
        }

        long millis() {
            return Math.max(0, bean.getCollectionTime());
        }
    }

    /** Reads them. */
    Collected read() {
        long collections = 0;
        long millis = 0;
        for (Counted bean : beans) {
            collections += bean.count();
            millis += bean.millis();
        }
        if (collections != latest.collections()) {
            latest = new Collected(Duration.ofMillis(millis), collections, heapShare());
        }
        return latest;
    }

    /** Of the last collection of all. */
    private double heapShare() {
        GcInfo last = null;
        for (Counted bean : beans) {
            if (bean.hasNew) {
                last = later(last, bean.bean.getLastGcInfo());
            }
        }
        long most = Runtime.getRuntime().maxMemory();
        return last == null || most <= 0 ? UNKNOWN : Math.min(1, (double) used(last.getMemoryUsageAfterGc()) / most);
    }

    private static @Nullable GcInfo later(@Nullable GcInfo one, @Nullable GcInfo other) {
        return one == null || (other != null && other.getEndTime() > one.getEndTime()) ? other : one;
    }

    private long used(Map<String, MemoryUsage> pools) {
        long used = 0;
        for (String name : heapPools) {
            MemoryUsage pool = pools.get(name);
            used += pool == null ? 0 : pool.getUsed();
        }
        return used;
    }
}
