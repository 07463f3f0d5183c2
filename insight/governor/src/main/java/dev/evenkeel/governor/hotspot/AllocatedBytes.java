package dev.evenkeel.governor.hotspot;

import com.sun.management.ThreadMXBean;
import dev.evenkeel.governor.Levers;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Bytes allocated by threads so far. JDK 21 and newer count those of ended threads too; before, the sum over living threads
 * is taken and never falls, so that the allocation of short threads is missed.
 */
final class AllocatedBytes {
    private final @Nullable ThreadMXBean bean;
    private final @Nullable Method total;
    private long largest;

    private AllocatedBytes(@Nullable ThreadMXBean bean, @Nullable Method total) {
        this.bean = bean;
        this.total = total;
    }

    static AllocatedBytes ofThisJvm() {
        ThreadMXBean bean = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        if (bean == null || !bean.isThreadAllocatedMemorySupported() || !bean.isThreadAllocatedMemoryEnabled()) {
            return new AllocatedBytes(null, null);
        }
        try {
            return new AllocatedBytes(bean, ThreadMXBean.class.getMethod("getTotalThreadAllocatedBytes"));
        } catch (NoSuchMethodException e) {
            return new AllocatedBytes(bean, null);
        }
    }

    long bytes() {
        ThreadMXBean threads = bean;
        if (threads == null) {
            return Levers.UNKNOWN;
        }
        long now = total == null ? ofLiving(threads) : inTotal(threads, total);
        if (now == Levers.UNKNOWN) {
            return now;
        }
        largest = Math.max(largest, now);
        return largest;
    }

    private static long inTotal(ThreadMXBean threads, Method total) {
        try {
            return total.invoke(threads) instanceof Long bytes ? bytes : Levers.UNKNOWN;
        } catch (IllegalAccessException | InvocationTargetException e) {
            return Levers.UNKNOWN;
        }
    }

    private static long ofLiving(ThreadMXBean threads) {
        long sum = 0;
        for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {
            sum += Math.max(0, bytes);
        }
        return sum;
    }
}
