package dev.evenkeel.memory.span;

import org.jetbrains.lincheck.datastructures.Operation;

/** Marks of slots in one word; each slot is in one thread's hands, as a block is. Public, for the checker. */
public final class SlotMarksModel {
    private final SlotMarks marks = new SlotMarks(1);

    @Operation(nonParallelGroup = "first")
    public void addFirst() {
        marks.add(0);
    }

    @Operation(nonParallelGroup = "first")
    public boolean removeFirst() {
        return marks.remove(0);
    }

    @Operation(nonParallelGroup = "second")
    public void addSecond() {
        marks.add(1);
    }

    @Operation(nonParallelGroup = "second")
    public boolean removeSecond() {
        return marks.remove(1);
    }
}
