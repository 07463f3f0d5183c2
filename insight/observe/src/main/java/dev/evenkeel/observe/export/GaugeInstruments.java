package dev.evenkeel.observe.export;

import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.HeapAfterCollection.PoolUse;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.ThreadCount;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleGauge;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.metrics.ObservableLongMeasurement;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Readings as OpenTelemetry instruments: the last one of each kind is what is collected. What is unknown is not told. Thread-safe. */
final class GaugeInstruments implements Consumer<Signal> {
    private static final AttributeKey<String> MEMORY_TYPE = AttributeKey.stringKey("jvm.memory.type");
    private static final AttributeKey<String> POOL = AttributeKey.stringKey("jvm.memory.pool.name");
    private static final AttributeKey<String> BUFFER_POOL = AttributeKey.stringKey("jvm.buffer.pool.name");
    private static final AttributeKey<Boolean> DAEMON = AttributeKey.booleanKey("jvm.thread.daemon");
    private static final Attributes HEAP = Attributes.of(MEMORY_TYPE, "heap");
    private static final String METASPACE = "Metaspace";
    private static final double NANOS_PER_SECOND = 1e9;

    private volatile @Nullable MemoryUse memory;
    private volatile @Nullable HeapAfterCollection heap;
    private volatile @Nullable ThreadCount threads;
    private final DoubleCounter processCpu;
    private final DoubleCounter collectorCpu;
    private final DoubleGauge utilization;

    GaugeInstruments(Meter meter) {
        processCpu = seconds(meter, "jvm.cpu.time", "CPU time used by the process as reported by the JVM.");
        collectorCpu = seconds(meter, "evenkeel.gc.cpu.time", "CPU time used by the collector's threads.");
        utilization = meter.gaugeBuilder("jvm.cpu.recent_utilization")
                .setUnit("1")
                .setDescription("Recent CPU utilization for the process as reported by the JVM.")
                .build();
        levels(
                meter,
                "jvm.cpu.count",
                "{cpu}",
                "Number of processors available to the Java virtual machine.",
                out -> out.record(Runtime.getRuntime().availableProcessors()));
        levels(meter, "jvm.thread.count", "{thread}", "Number of executing platform threads.", this::threads);
        jvmMemory(meter);
        osMemory(meter);
    }

    private static DoubleCounter seconds(Meter meter, String name, String what) {
        return meter.counterBuilder(name)
                .ofDoubles()
                .setUnit("s")
                .setDescription(what)
                .build();
    }

    private void jvmMemory(Meter meter) {
        levels(meter, "jvm.memory.used", "By", "Measure of memory used.", out -> {
            tell(out, MemoryUse::heapUsedBytes, HEAP);
            tell(out, MemoryUse::codeCacheBytes, nonHeap("CodeCache"));
        });
        levels(meter, "jvm.memory.committed", "By", "Measure of memory committed.", out -> {
            tell(out, MemoryUse::heapCommittedBytes, HEAP);
            tell(out, MemoryUse::metaspaceBytes, nonHeap(METASPACE));
        });
        levels(meter, "jvm.memory.limit", "By", "Measure of max obtainable memory.", out -> {
            HeapAfterCollection last = heap;
            if (last != null && last.maxBytes() >= 0) {
                out.record(last.maxBytes(), HEAP);
            }
        });
        levels(
                meter,
                "jvm.memory.used_after_last_gc",
                "By",
                "Measure of memory used, as measured after the most recent garbage collection event on this pool.",
                this::afterCollection);
        levels(
                meter,
                "jvm.buffer.memory.used",
                "By",
                "Measure of memory used by buffers.",
                out -> tell(out, MemoryUse::directBytes, Attributes.of(BUFFER_POOL, "direct")));
    }

    private void osMemory(Meter meter) {
        Attributes none = Attributes.empty();
        levels(
                meter,
                "evenkeel.memory.resident",
                "By",
                "Memory of the process that the OS holds.",
                out -> tell(out, MemoryUse::residentBytes, none));
        levels(
                meter,
                "evenkeel.cgroup.memory.used",
                "By",
                "Working set of the control group.",
                out -> tell(out, MemoryUse::cgroupUsedBytes, none));
        levels(
                meter,
                "evenkeel.cgroup.memory.limit",
                "By",
                "Limit of the control group.",
                out -> tell(out, MemoryUse::cgroupLimitBytes, none));
        levels(
                meter,
                "evenkeel.runtime.memory.resident",
                "By",
                "Resident in the off-heap runtime.",
                out -> tell(out, MemoryUse::runtimeBytes, none));
    }

    private static void levels(
            Meter meter, String name, String unit, String what, Consumer<ObservableLongMeasurement> reader) {
        // The instrument lives as long as its meter.
        var unused = meter.upDownCounterBuilder(name)
                .setUnit(unit)
                .setDescription(what)
                .buildWithCallback(reader);
    }

    private void tell(ObservableLongMeasurement out, ToLongFunction<MemoryUse> part, Attributes attributes) {
        MemoryUse last = memory;
        long bytes = last == null ? MemoryUse.UNKNOWN : part.applyAsLong(last);
        if (bytes >= 0) {
            out.record(bytes, attributes);
        }
    }

    private static Attributes nonHeap(String pool) {
        return Attributes.of(MEMORY_TYPE, "non_heap", POOL, pool);
    }

    private void afterCollection(ObservableLongMeasurement out) {
        HeapAfterCollection last = heap;
        if (last == null) {
            return;
        }
        boolean heapPools = false;
        for (PoolUse pool : last.pools()) {
            boolean ofHeap = !pool.pool().equals(METASPACE);
            heapPools |= ofHeap;
            out.record(
                    pool.usedBytes(),
                    ofHeap ? Attributes.of(MEMORY_TYPE, "heap", POOL, pool.pool()) : nonHeap(pool.pool()));
        }
        if (!heapPools) {
            out.record(last.usedBytes(), HEAP);
        }
    }

    private void threads(ObservableLongMeasurement out) {
        ThreadCount last = threads;
        if (last != null) {
            out.record(last.daemons(), Attributes.of(DAEMON, true));
            out.record(last.threads() - last.daemons(), Attributes.of(DAEMON, false));
        }
    }

    @Override
    public void accept(Signal signal) {
        if (signal instanceof MemoryUse use) {
            memory = use;
        } else if (signal instanceof HeapAfterCollection after) {
            heap = after;
        } else if (signal instanceof ThreadCount count) {
            threads = count;
        } else if (signal instanceof CollectorCpu cpu) {
            cpu(cpu);
        }
    }

    private void cpu(CollectorCpu cpu) {
        processCpu.add(cpu.processCpu().toNanos() / NANOS_PER_SECOND);
        collectorCpu.add(cpu.collectorCpu().toNanos() / NANOS_PER_SECOND);
        double available =
                (double) cpu.interval().toNanos() * Runtime.getRuntime().availableProcessors();
        if (available > 0) {
            utilization.set(Math.min(1.0, cpu.processCpu().toNanos() / available));
        }
    }
}
