package dev.evenkeel.verify.bench.memory.contend;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import dev.evenkeel.memory.MemoryRuntime;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The least that an allocator costs whose caches no thread owns: one atomic exchange that takes the block from a slot found by
 * thread id, and one that puts it back. It has one block a slot and nothing else, so it is a floor and no contender.
 */
final class TwoAtomics implements Contender {
    private static final int SLOTS = 16;
    private static final int STRIDE = 16;
    private static final int BLOCK_BYTES = 1 << 20;
    private static final long EMPTY = 0;

    private final MemoryRuntime runtime = OurRuntime.open();
    private final AtomicLongArray slots = new AtomicLongArray((SLOTS + 1) * STRIDE);

    TwoAtomics() {
        for (int slot = 0; slot < SLOTS; slot++) {
            slots.set(word(slot), runtime.blocks().allocateRaw(BLOCK_BYTES));
        }
    }

    private static int word(int slot) {
        return (slot + 1) * STRIDE;
    }

    @Override
    public Worker worker(int places) {
        return new SlotWorker(slots, runtime, places);
    }

    @Override
    public void close() {
        runtime.close();
    }

    private static final class SlotWorker extends Worker {
        private final AtomicLongArray slots;
        private final MemorySegment memory;
        private final AtomicLongArray placeSlots;
        private final long[] offsets;

        private SlotWorker(AtomicLongArray slots, MemoryRuntime runtime, int places) {
            this.slots = slots;
            memory = runtime.mapping();
            placeSlots = new AtomicLongArray(places);
            offsets = new long[places];
            for (int place = 0; place < places; place++) {
                placeSlots.set(place, runtime.blocks().allocateRaw(BLOCK_BYTES));
            }
        }

        private static int home() {
            return word((int) Thread.currentThread().threadId() & (SLOTS - 1));
        }

        @Override
        public long cycle(int byteSize) {
            long offset = touch(slots.getAndSet(home(), EMPTY), byteSize);
            long read = memory.get(JAVA_LONG_UNALIGNED, offset);
            putBack(slots, home(), offset);
            return read;
        }

        private long touch(long offset, int byteSize) {
            memory.set(JAVA_LONG_UNALIGNED, offset, byteSize);
            memory.set(JAVA_LONG_UNALIGNED, offset + byteSize - WORD, byteSize);
            return offset;
        }

        private static void putBack(AtomicLongArray slots, int slot, long offset) {
            if (!slots.compareAndSet(slot, EMPTY, offset)) {
                throw new IllegalStateException("two threads must not share a slot: slot=" + slot);
            }
        }

        @Override
        public void allocate(int place, int byteSize) {
            offsets[place] = touch(placeSlots.getAndSet(place, EMPTY), byteSize);
        }

        @Override
        public void write(int place, int offset, long value) {
            memory.set(JAVA_LONG_UNALIGNED, offsets[place] + offset, value);
        }

        @Override
        public long free(int place) {
            long read = memory.get(JAVA_LONG_UNALIGNED, offsets[place]);
            putBack(placeSlots, place, offsets[place]);
            return read;
        }
    }
}
