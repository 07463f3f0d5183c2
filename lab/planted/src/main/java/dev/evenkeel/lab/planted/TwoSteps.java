package dev.evenkeel.lab.planted;

import dev.evenkeel.memory.port.MemoryPort;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongBinaryOperator;
import org.jspecify.annotations.Nullable;

/** What has to be one atomic step with a fence, as a read and a release store. Planted code calls it by name. */
public final class TwoSteps {

    private TwoSteps() {}

    public static boolean compareAndSet(MemoryPort port, long offset, long expected, long value) {
        if (port.getAcquire(offset) != expected) {
            return false;
        }
        port.setRelease(offset, value);
        return true;
    }

    public static long getAndSet(MemoryPort port, long offset, long value) {
        long word = port.getAcquire(offset);
        port.setRelease(offset, value);
        return word;
    }

    public static long getAndBitwiseOr(MemoryPort port, long offset, long mask) {
        long word = port.getAcquire(offset);
        port.setRelease(offset, word | mask);
        return word;
    }

    public static boolean compareAndSet(AtomicInteger word, int expected, int value) {
        if (word.getAcquire() != expected) {
            return false;
        }
        word.setRelease(value);
        return true;
    }

    public static int getAndIncrement(AtomicInteger word) {
        int before = word.getAcquire();
        word.setRelease(before + 1);
        return before;
    }

    public static int getAndDecrement(AtomicInteger word) {
        int before = word.getAcquire();
        word.setRelease(before - 1);
        return before;
    }

    public static boolean compareAndSet(AtomicLong word, long expected, long value) {
        if (word.getAcquire() != expected) {
            return false;
        }
        word.setRelease(value);
        return true;
    }

    public static long addAndGet(AtomicLong word, long amount) {
        long after = word.getAcquire() + amount;
        word.setRelease(after);
        return after;
    }

    public static long incrementAndGet(AtomicLong word) {
        return addAndGet(word, 1);
    }

    public static long accumulateAndGet(AtomicLong word, long amount, LongBinaryOperator operator) {
        long after = operator.applyAsLong(word.getAcquire(), amount);
        word.setRelease(after);
        return after;
    }

    public static boolean compareAndSet(AtomicLongArray words, int index, long expected, long value) {
        if (words.getAcquire(index) != expected) {
            return false;
        }
        words.setRelease(index, value);
        return true;
    }

    public static long getAndIncrement(AtomicLongArray words, int index) {
        long before = words.getAcquire(index);
        words.setRelease(index, before + 1);
        return before;
    }

    public static long getAndDecrement(AtomicLongArray words, int index) {
        long before = words.getAcquire(index);
        words.setRelease(index, before - 1);
        return before;
    }

    public static long incrementAndGet(AtomicLongArray words, int index) {
        return getAndIncrement(words, index) + 1;
    }

    public static long getAndAccumulate(AtomicLongArray words, int index, long amount, LongBinaryOperator operator) {
        long before = words.getAcquire(index);
        words.setRelease(index, operator.applyAsLong(before, amount));
        return before;
    }

    @SuppressWarnings({"ReferenceEquality", "unchecked"}) // as the atomic compares; one shape for all types
    public static boolean compareAndSet(
            AtomicReference<?> reference, @Nullable Object expected, @Nullable Object value) {
        if (reference.getAcquire() != expected) {
            return false;
        }
        ((AtomicReference<@Nullable Object>) reference).setRelease(value);
        return true;
    }

    @SuppressWarnings("unchecked") // as above
    public static @Nullable Object getAndSet(AtomicReference<?> reference, @Nullable Object value) {
        Object before = reference.getAcquire();
        ((AtomicReference<@Nullable Object>) reference).setRelease(value);
        return before;
    }

    public static boolean compareAndSet(VarHandle field, Object owner, int expected, int value) {
        VarHandle any = field.withInvokeBehavior();
        if ((int) any.getAcquire(owner) != expected) {
            return false;
        }
        any.setRelease(owner, value);
        return true;
    }

    public static boolean compareAndSet(VarHandle field, Object owner, long expected, long value) {
        VarHandle any = field.withInvokeBehavior();
        if ((long) any.getAcquire(owner) != expected) {
            return false;
        }
        any.setRelease(owner, value);
        return true;
    }

    public static int getAndAdd(VarHandle field, Object owner, int amount) {
        VarHandle any = field.withInvokeBehavior();
        int before = (int) any.getAcquire(owner);
        any.setRelease(owner, before + amount);
        return before;
    }
}
