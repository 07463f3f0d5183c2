package dev.evenkeel.governor.hotspot;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.evenkeel.governor.LeverException;
import dev.evenkeel.governor.Levers;
import dev.evenkeel.governor.Levers.CollectionLever.Kind;
import dev.evenkeel.signals.Collector;
import java.lang.management.ManagementFactory;

/**
 * The levers of the JVM this runs in, which must be a HotSpot of JDK 17 or newer. What each flag does with each collector
 * stands in docs/design/governor.md.
 */
public final class HotSpotLevers implements Levers {
    private static final String SOFT_MAX = "SoftMaxHeapSize";
    private static final String FREE_MIN = "MinHeapFreeRatio";
    private static final String FREE_MAX = "MaxHeapFreeRatio";
    private static final String PERIODIC = "G1PeriodicGCInterval";
    private static final String SYSTEM_GC = "System.gc()";

    /** Less than this free after a collection and the heap is resized all the time. */
    private static final long FREE_PERCENT_LEAST = 5;

    private final Flags flags;
    private final Collector collector;
    private final long heapMaxBytes;
    private final AllocatedBytes allocated = AllocatedBytes.ofThisJvm();

    private HotSpotLevers(Flags flags) {
        this.flags = flags;
        this.collector = collector(flags);
        this.heapMaxBytes = flags.value("MaxHeapSize").map(Long::parseLong).orElse(Long.MAX_VALUE);
    }

    /**
     * Of this JVM.
     *
     * @throws LeverException if it isn't a HotSpot
     */
    public static HotSpotLevers ofThisJvm() throws LeverException {
        HotSpotDiagnosticMXBean bean = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        if (bean == null) {
            throw new LeverException("this JVM is no HotSpot and has no flags to govern by");
        }
        return new HotSpotLevers(new Flags(bean));
    }

    private static Collector collector(Flags flags) {
        if (flags.isOn("UseG1GC")) {
            return Collector.G1;
        }
        if (flags.isOn("UseZGC")) {
            return Collector.ZGC;
        }
        if (flags.isOn("UseShenandoahGC")) {
            return Collector.SHENANDOAH;
        }
        if (flags.isOn("UseParallelGC")) {
            return Collector.PARALLEL;
        }
        return flags.isOn("UseSerialGC") ? Collector.SERIAL : Collector.OTHER;
    }

    @Override
    public Collector collector() {
        return collector;
    }

    @Override
    public String heapLever() {
        return switch (collector) {
            case ZGC, SHENANDOAH -> flags.isManageable(SOFT_MAX) ? SOFT_MAX : "";
            case G1 -> flags.isManageable(FREE_MAX) ? FREE_MAX + ", " + SOFT_MAX : "";
            case PARALLEL, SERIAL -> flags.isManageable(FREE_MAX) ? FREE_MAX : "";
            case OTHER -> "";
        };
    }

    @Override
    public CollectionLever collectionLever() {
        boolean explicit = !flags.isOn("DisableExplicitGC");
        boolean concurrent = flags.isOn("ExplicitGCInvokesConcurrent");
        CollectionLever asked = explicit
                ? new CollectionLever(concurrent ? Kind.CONCURRENT : Kind.STOP_THE_WORLD, SYSTEM_GC)
                : new CollectionLever(Kind.NONE, "DisableExplicitGC is set");
        return switch (collector) {
            case ZGC -> explicit ? new CollectionLever(Kind.CONCURRENT, SYSTEM_GC) : asked;
            case SHENANDOAH -> asked;
            case G1 ->
                asked.kind() != Kind.CONCURRENT && canNudge() ? new CollectionLever(Kind.CONCURRENT, PERIODIC) : asked;
            case PARALLEL, SERIAL, OTHER -> explicit ? new CollectionLever(Kind.STOP_THE_WORLD, SYSTEM_GC) : asked;
        };
    }

    /** With an interval of its own G1 looks at the flag only that often, and needs no nudge. */
    private boolean canNudge() {
        return flags.isManageable(PERIODIC)
                && flags.isOn("G1PeriodicGCInvokesConcurrent")
                && flags.value(PERIODIC).filter("0"::equals).isPresent();
    }

    @Override
    public boolean followsOnlyWhenCollected() {
        return collector == Collector.G1;
    }

    @Override
    public long heapMaxBytes() {
        return heapMaxBytes;
    }

    @Override
    public long allocatedBytes() {
        return allocated.bytes();
    }

    @Override
    public void keepHeapAt(long targetBytes, long liveBytes) throws LeverException {
        boolean unbound = targetBytes >= heapMaxBytes;
        switch (collector) {
            case ZGC, SHENANDOAH -> softMax(targetBytes, unbound);
            case G1 -> {
                freeRatio(targetBytes, liveBytes, unbound);
                // Before JDK 26 at least, G1 takes this flag and does not look at it.
                softMax(targetBytes, unbound);
            }
            case PARALLEL, SERIAL -> freeRatio(targetBytes, liveBytes, unbound);
            case OTHER -> throw new LeverException("no flag keeps the heap of this collector");
        }
    }

    private void softMax(long targetBytes, boolean unbound) throws LeverException {
        long first = first(SOFT_MAX, heapMaxBytes);
        flags.set(SOFT_MAX, Long.toString(unbound ? first : Math.min(first, targetBytes)));
    }

    /** The free share that makes the heap the target's size when only what lives is left. */
    private void freeRatio(long targetBytes, long liveBytes, boolean unbound) throws LeverException {
        long firstMin = first(FREE_MIN, 0);
        long firstMax = first(FREE_MAX, 100);
        if (unbound) {
            flags.setOrdered(FREE_MIN, firstMin, FREE_MAX, firstMax);
            return;
        }
        long free = Math.round(100 * (1 - (double) liveBytes / targetBytes));
        long max = Math.min(firstMax, Math.max(FREE_PERCENT_LEAST, free));
        flags.setOrdered(FREE_MIN, Math.min(firstMin, max / 2), FREE_MAX, max);
    }

    private long first(String name, long otherwise) {
        return flags.firstValue(name).map(Long::parseLong).orElse(otherwise);
    }

    @Override
    public void collect() throws LeverException {
        CollectionLever lever = collectionLever();
        if (lever.kind() == Kind.NONE) {
            throw new LeverException(lever.name());
        }
        if (lever.name().equals(PERIODIC)) {
            G1Nudge.begin(flags, PERIODIC);
        } else {
            System.gc();
        }
    }

    @Override
    public boolean restore() throws LeverException {
        if (!flags.isAnyMoved()) {
            return false;
        }
        flags.setOrdered(FREE_MIN, first(FREE_MIN, 0), FREE_MAX, first(FREE_MAX, 100));
        flags.set(SOFT_MAX, Long.toString(first(SOFT_MAX, heapMaxBytes)));
        return true;
    }
}
