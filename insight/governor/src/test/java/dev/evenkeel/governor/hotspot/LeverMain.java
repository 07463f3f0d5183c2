package dev.evenkeel.governor.hotspot;

import dev.evenkeel.governor.LeverException;
import dev.evenkeel.governor.Levers;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.Arrays;

/** Moves the levers of the JVM it runs in and prints what the heap does, as {@code name=value} lines. */
final class LeverMain {
    private static final long MIB = 1024 * 1024;
    private static final int BLOCK_BYTES = 100_000;
    private static final long TARGET_BYTES = 72 * MIB;
    private static final long LIVE_BYTES = 24 * MIB;

    private static final byte[][] LIVE = new byte[1_500][];
    private static final byte[][] PASSING = new byte[20][];
    private static int next;

    private LeverMain() {}

    public static void main(String[] arguments) throws Exception {
        Levers levers = HotSpotLevers.ofThisJvm();
        print("collector", levers.collector());
        print("heapLever", levers.heapLever());
        print("collectionLever", levers.collectionLever().name());
        print("collectionKind", levers.collectionLever().kind());
        print("heapMaxMib", levers.heapMaxBytes() / MIB);
        grow();
        print("committedMibBefore", heap().getCommitted() / MIB);
        long allocated = levers.allocatedBytes();
        print("flagsFirst", flags());
        levers.keepHeapAt(TARGET_BYTES, LIVE_BYTES);
        print("flagsMoved", flags());
        load(1_000);
        print("allocatedMib", (levers.allocatedBytes() - allocated) / MIB);
        for (int i = 0; i < 5; i++) {
            collect(levers);
            load(200);
        }
        print("usedMibMost", load(1_000) / MIB);
        Thread.sleep(1_200);
        print("committedMibAfter", heap().getCommitted() / MIB);
        print("fullCollections", fullCollections());
        print("restored", levers.restore());
        print("flagsRestored", flags());
        print("restoredAgain", levers.restore());
    }

    private static void collect(Levers levers) {
        try {
            long before = cycles();
            levers.collect();
            print("collected", cycles() > before);
        } catch (LeverException e) {
            print("collected", String.valueOf(e.getMessage()));
        }
    }

    private static long cycles() {
        long count = 0;
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            count += bean.getCollectionCount();
        }
        return count;
    }

    /** Those of the beans that only count collections with all threads held. */
    private static long fullCollections() {
        long count = 0;
        for (GarbageCollectorMXBean bean : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (bean.getName().equals("G1 Old Generation")) {
                count += bean.getCollectionCount();
            }
        }
        return count;
    }

    private static String flags() throws LeverException {
        Flags flags = new Flags(ManagementFactory.getPlatformMXBean(com.sun.management.HotSpotDiagnosticMXBean.class));
        StringBuilder text = new StringBuilder();
        for (String name :
                new String[] {"SoftMaxHeapSize", "MinHeapFreeRatio", "MaxHeapFreeRatio", "G1PeriodicGCInterval"}) {
            text.append(name)
                    .append(' ')
                    .append(flags.value(name).orElse("none"))
                    .append(',');
        }
        return text.toString();
    }

    /** Fills most of the heap, then drops all but what lives. */
    private static void grow() throws InterruptedException {
        for (int i = 0; i < LIVE.length; i++) {
            LIVE[i] = new byte[BLOCK_BYTES];
            if (i % 100 == 0) {
                Thread.sleep(10);
            }
        }
        Arrays.fill(LIVE, (int) (LIVE_BYTES / BLOCK_BYTES), LIVE.length, null);
        load(300);
    }

    /** Allocates about 100 MB a second and replaces what lives bit by bit; the largest use seen. */
    private static long load(long millis) throws InterruptedException {
        long most = 0;
        long endNanos = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() - endNanos < 0) {
            for (int i = 0; i < 20; i++) {
                PASSING[i] = new byte[BLOCK_BYTES];
            }
            LIVE[next++ % (int) (LIVE_BYTES / BLOCK_BYTES)] = new byte[BLOCK_BYTES];
            most = Math.max(most, heap().getUsed());
            Thread.sleep(20);
        }
        return most;
    }

    private static MemoryUsage heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    }

    private static void print(String name, Object value) {
        System.out.println(name + "=" + value);
    }
}
