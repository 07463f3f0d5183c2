package dev.evenkeel.verify.bench.memory.contend;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.evenkeel.memory.MemoryRuntime;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Something that a long table can be kept in. Off the heap and in an array of numbers a store is a store; into an array of
 * references the collector adds its barrier. What is off the heap cannot hold references: this is about tables that
 * need none.
 */
public enum LargeArray implements Entrant {
    /** Ours: a block of numbers. */
    EVENKEEL("evenkeel", "-XX:+UseG1GC"),
    /** Numbers on the heap. */
    LONG_ARRAY("long-array", "-XX:+UseG1GC"),
    /** References under G1. */
    OBJECTS_G1("references-g1", "-XX:+UseG1GC"),
    /** References under the parallel collector. */
    OBJECTS_PARALLEL("references-parallel", "-XX:+UseParallelGC"),
    /** References under ZGC. */
    OBJECTS_ZGC("references-zgc", "-XX:+UseZGC"),
    /** References under a collector that has no barriers, and collects nothing. */
    OBJECTS_EPSILON("references-epsilon", "-XX:+UseEpsilonGC");

    private static final long SEED = 3;
    private static final int POOL = 1 << 10;

    private final String label;
    private final String collector;

    LargeArray(String label, String collector) {
        this.label = label;
        this.collector = collector;
    }

    @Override
    public String label() {
        return label;
    }

    /** Options of the JVM that it is measured in. */
    public List<String> jvmOptions() {
        return List.of("-XX:+UnlockExperimentalVMOptions", collector, "-Xms1g", "-Xmx1g");
    }

    /**
     * Opens one.
     *
     * @param elements a power of two
     */
    public Stores open(int elements) {
        return switch (this) {
            case EVENKEEL -> offHeap(elements);
            case LONG_ARRAY -> numbers(elements);
            case OBJECTS_G1, OBJECTS_PARALLEL, OBJECTS_ZGC, OBJECTS_EPSILON -> references(elements);
        };
    }

    /** The one with that name. */
    public static LargeArray of(String label) {
        for (LargeArray array : values()) {
            if (array.label.equals(label)) {
                return array;
            }
        }
        throw new IllegalArgumentException("label must be of a large array: label=" + label);
    }

    /** Stores at random places. For one thread. */
    @FunctionalInterface
    public interface Stores {
        /** So many stores; returns something that depends on where they went. */
        long run(int count);
    }

    @SuppressWarnings("MustBeClosedChecker") // a trial ends with its JVM
    private static Stores offHeap(int elements) {
        MemoryRuntime runtime = OurRuntime.open();
        MemorySegment memory = runtime.mapping();
        long base = runtime.blocks().allocateRaw((long) elements * Long.BYTES);
        long[] pool = new SplittableRandom(SEED).longs(POOL).toArray();
        long[] walk = {SEED};
        return count -> {
            long state = walk[0];
            for (int i = 0; i < count; i++) {
                state = next(state);
                long index = state >>> 32 & elements - 1;
                memory.set(JAVA_LONG_UNALIGNED, base + index * Long.BYTES, pool[(int) state & POOL - 1]);
            }
            walk[0] = state;
            return state;
        };
    }

    private static Stores numbers(int elements) {
        long[] array = new long[elements];
        long[] pool = new SplittableRandom(SEED).longs(POOL).toArray();
        long[] walk = {SEED};
        return count -> {
            long state = walk[0];
            for (int i = 0; i < count; i++) {
                state = next(state);
                array[(int) (state >>> 32) & elements - 1] = pool[(int) state & POOL - 1];
            }
            walk[0] = state;
            return state + array[0];
        };
    }

    private static Stores references(int elements) {
        Object[] array = new Object[elements];
        Object[] pool = new Object[POOL];
        for (int i = 0; i < POOL; i++) {
            pool[i] = new Object();
        }
        // Both old, as a table that has been there for a while.
        System.gc();
        long[] walk = {SEED};
        return count -> {
            long state = walk[0];
            for (int i = 0; i < count; i++) {
                state = next(state);
                array[(int) (state >>> 32) & elements - 1] = pool[(int) state & POOL - 1];
            }
            walk[0] = state;
            return state + System.identityHashCode(array[0]);
        };
    }

    /** Marsaglia's xorshift. */
    private static long next(long state) {
        long x = state ^ state << 13;
        x ^= x >>> 7;
        return x ^ x << 17;
    }
}
