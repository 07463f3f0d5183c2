package dev.evenkeel.observe.reading;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;
import java.util.function.LongSupplier;

/** This JVM's memory, from its beans; but for Evenkeel's runtime, which has none. */
final class BeanMemory implements JvmMemory {
    private final LongSupplier runtimeBytes;
    private final List<MemoryPoolMXBean> codePools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().startsWith("Code"))
            .toList();
    private final List<MemoryPoolMXBean> metaspace = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getName().equals("Metaspace"))
            .toList();
    private final List<BufferPoolMXBean> direct = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
            .filter(pool -> pool.getName().equals("direct"))
            .toList();

    BeanMemory(LongSupplier runtimeBytes) {
        this.runtimeBytes = runtimeBytes;
    }

    @Override
    public long heapUsedBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @Override
    public long heapCommittedBytes() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getCommitted();
    }

    @Override
    public long directBytes() {
        return direct.stream().mapToLong(BufferPoolMXBean::getMemoryUsed).sum();
    }

    @Override
    public long metaspaceBytes() {
        return metaspace.stream()
                .mapToLong(pool -> pool.getUsage().getCommitted())
                .sum();
    }

    @Override
    public long codeCacheBytes() {
        return codePools.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
    }

    @Override
    public long runtimeBytes() {
        return runtimeBytes.getAsLong();
    }
}
