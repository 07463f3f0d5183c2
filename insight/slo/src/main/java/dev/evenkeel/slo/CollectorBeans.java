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
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The JVM's own counters of what its collectors did that held it. For one thread. */
final class CollectorBeans {
    private static final double UNKNOWN = -1;

    /** ZGC and Shenandoah have beans of their own for concurrent cycles, which hold nobody. */
    private final List<GarbageCollectorMXBean> beans =
            ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                    .filter(bean -> !bean.getName().endsWith("Cycles"))
                    .toList();

    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toUnmodifiableSet());

    private Collected latest = new Collected(Duration.ZERO, 0, UNKNOWN);

    /** Reads them. */
    Collected read() {
        long collections = 0;
        long millis = 0;
        for (GarbageCollectorMXBean bean : beans) {
            // -1 where a collector doesn't count
            collections += Math.max(0, bean.getCollectionCount());
            millis += Math.max(0, bean.getCollectionTime());
        }
        if (collections != latest.collections()) {
            latest = new Collected(Duration.ofMillis(millis), collections, heapShare());
        }
        return latest;
    }

    /** Of the last collection of all: a bean's own last one may be of long ago. */
    private double heapShare() {
        GcInfo last = null;
        for (GarbageCollectorMXBean bean : beans) {
            last = later(last, bean.getLastGcInfo());
        }
        long most = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getMax();
        return last == null || most <= 0 ? UNKNOWN : Math.min(1, (double) used(last.getMemoryUsageAfterGc()) / most);
    }

    private static @Nullable GcInfo later(@Nullable GcInfo one, @Nullable GcInfo other) {
        return one == null || (other != null && other.getEndTime() > one.getEndTime()) ? other : one;
    }

    private long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }
}
