package dev.evenkeel.verify.fault.inject;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes what lives on this JVM's heap a declared share of it, holds it, and lets go again. What lives already is measured by one full
 * collection, when the fault begins; the rest is made up of arrays of a kilobyte. It heals when the time is over, when it fails, and
 * when the process ends, however it does.
 */
public final class LiveSet {
    private static final int BLOCK_BYTES = 1_024;
    private static final int BLOCK_HEADER_BYTES = 16;
    private static final long STEP_BYTES = 1 << 20;

    private final double share;
    private final Duration rise;
    private final Duration hold;
    private final Consumer<String> told;
    private final List<byte[][]> blocks = new ArrayList<>();
    private volatile boolean isHarming;

    /**
     * A fault that has not begun.
     *
     * @param share of the heap's maximum that shall live; over 0 and under 1
     * @param rise how long it takes to get there
     * @param hold how long it stays, from when it is there
     * @param told gets a line when it is there and when it has healed
     */
    public LiveSet(double share, Duration rise, Duration hold, Consumer<String> told) {
        if (!(share > 0 && share < 1)) {
            throw new IllegalArgumentException("share must be over 0 and under 1: share=" + share);
        }
        this.share = share;
        this.rise = rise;
        this.hold = hold;
        this.told = told;
    }

    /** Whether it has begun and not healed; may be asked by any thread. */
    public boolean isHarming() {
        return isHarming;
    }

    /** Runs the fault on the calling thread until it has healed. */
    public void run() throws InterruptedException {
        isHarming = true;
        try {
            grow();
            told.accept("fault holds");
            Thread.sleep(hold);
        } catch (OutOfMemoryError e) {
            blocks.clear();
            told.accept("fault ended early: the heap was full before " + Math.round(100 * share) + " % of it lived");
        } finally {
            blocks.clear();
            isHarming = false;
            told.accept("fault healed");
        }
    }

    private void grow() throws InterruptedException {
        // Before the collection, whose pause is the fault's and not the service's.
        told.accept("fault begins");
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory.gc();
        MemoryUsage heap = memory.getHeapMemoryUsage();
        long wanted = (long) (share * heap.getMax()) - heap.getUsed();
        told.accept("%d MiB live of %d MiB, %d MiB to be added"
                .formatted(heap.getUsed() >> 20, heap.getMax() >> 20, Math.max(0, wanted) >> 20));
        long steps = Math.max(0, wanted) / STEP_BYTES;
        for (long step = 0; step < steps; step++) {
            blocks.add(step());
            Thread.sleep(Duration.ofNanos(rise.toNanos() / steps));
        }
    }

    private static byte[][] step() {
        byte[][] step = new byte[(int) (STEP_BYTES / BLOCK_BYTES)][];
        for (int i = 0; i < step.length; i++) {
            step[i] = new byte[BLOCK_BYTES - BLOCK_HEADER_BYTES];
        }
        return step;
    }
}
