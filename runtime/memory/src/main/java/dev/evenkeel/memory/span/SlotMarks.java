package dev.evenkeel.memory.span;

import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/** The slots of one span whose blocks are sampled; costs one field until one is. Thread-safe. */
public final class SlotMarks {
    private final int wordCount;
    private volatile @Nullable AtomicLongArray words;

    SlotMarks(int wordCount) {
        this.wordCount = wordCount;
    }

    /** Marks a taken slot. */
    public void add(int slot) {
        AtomicLongArray current = words;
        if (current == null) {
            current = create();
        }
        current.getAndAccumulate(slot >>> 6, 1L << slot, (word, bit) -> word | bit);
    }

    private synchronized AtomicLongArray create() {
        AtomicLongArray current = words;
        if (current == null) {
            current = new AtomicLongArray(wordCount);
            words = current;
        }
        return current;
    }

    /** Takes the mark off a slot that is being freed; returns whether it had one. */
    public boolean remove(int slot) {
        AtomicLongArray current = words;
        if (current == null || (current.getOpaque(slot >>> 6) & (1L << slot)) == 0) {
            return false;
        }
        current.getAndAccumulate(slot >>> 6, ~(1L << slot), (word, others) -> word & others);
        return true;
    }
}
