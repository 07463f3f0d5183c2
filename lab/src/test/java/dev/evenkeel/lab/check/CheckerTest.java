package dev.evenkeel.lab.check;

import java.util.concurrent.atomic.AtomicLongArray;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The model checker stops a thread before each operation that the port's double is made of: a lost update is seen by each. */
final class CheckerTest {

    @ParameterizedTest
    @ValueSource(classes = {BySet.class, ByExchange.class, ByCompareAndSet.class, ByPlainSet.class})
    void aLostUpdateIsSeen(Class<?> model) {
        new ModelCheck(model, 5, 2, 1, 0, 0).catches(model);
    }

    /** Which is why the port's double does this by a loop. When this fails, it need not any more. */
    @Test
    void itDoesNotStopBeforeAnAccumulation() {
        new ModelCheck(ByAccumulate.class, 5, 2, 1, 0, 0).holds();
    }

    /** Counts in two steps. */
    public abstract static class Counter {
        final AtomicLongArray words = new AtomicLongArray(1);

        abstract void write(long read, long next);

        @Operation
        public long increment() {
            long read = words.get(0);
            write(read, read + 1);
            return read;
        }
    }

    /** With a volatile store. */
    public static final class BySet extends Counter {
        @Override
        void write(long read, long next) {
            words.set(0, next);
        }
    }

    /** With a plain store. */
    public static final class ByPlainSet extends Counter {
        @Override
        void write(long read, long next) {
            words.setPlain(0, next);
        }
    }

    /** With an exchange. */
    public static final class ByExchange extends Counter {
        @Override
        void write(long read, long next) {
            words.getAndSet(0, next);
        }
    }

    /** With a compare and set that doesn't look whether it has succeeded. */
    public static final class ByCompareAndSet extends Counter {
        @Override
        void write(long read, long next) {
            words.compareAndSet(0, read, next);
        }
    }

    /** With an accumulation. */
    public static final class ByAccumulate extends Counter {
        @Override
        void write(long read, long next) {
            words.getAndAccumulate(0, next, (_, given) -> given);
        }
    }
}
