package dev.evenkeel.slo;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;

/** The JVM's counters of the time in which its collectors held it. Safe for use by many threads. */
final class CollectorBeans {
    /** ZGC and Shenandoah have beans of their own for concurrent cycles, which hold nobody. */
    private final List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(bean -> !bean.getName().endsWith("Cycles"))
            .toList();

    Duration held() {
        return Duration.ofMillis(beans.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum());
    }

    long collections() {
        return beans.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionCount)
                .sum();
    }
}
