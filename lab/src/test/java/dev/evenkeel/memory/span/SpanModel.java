package dev.evenkeel.memory.span;

import dev.evenkeel.memory.port.MemoryPort;
import java.util.stream.IntStream;
import org.jetbrains.lincheck.datastructures.Operation;

/**
 * What a model checker does to a span. It runs every operation from several threads in all orders of their accesses, up to
 * a bound, and compares the results with those of the same operations one after another. Public, for the checker.
 */
public abstract class SpanModel {
    /** Words of the port behind a span. */
    static final int WORDS = 64;

    static final int SLOTS = 4;
    static final int SIZE_CLASS = IntStream.rangeClosed(1, SizeClasses.LAST)
            .filter(sizeClass -> SizeClasses.blocksPerSpan(sizeClass) == SLOTS)
            .findFirst()
            .orElseThrow();
    private static final int OWNER = 0;
    private static final int BYTES = 8;

    final Span span;

    /** All slots taken by the owner. */
    SpanModel(MemoryPort port) {
        span = new Span(0, SIZE_CLASS, port, 0);
        span.bind(0, SizeClasses.spanPages(SIZE_CLASS), 0, SizeClasses.blockBytes(SIZE_CLASS), false);
        span.owner(OWNER);
        for (int slot = 0; slot < SLOTS; slot++) {
            if (span.takeSlot() != slot) {
                throw new IllegalStateException("a new span must hand its slots out in order");
            }
        }
    }

    /**
     * One slot's word: opened by the owner, closed and read by anyone. Of all who close the same generation one succeeds, and
     * nobody sees an older generation in use.
     */
    public abstract static class SlotRaces extends SpanModel {
        private static final int SLOT = 0;

        private long generation;

        SlotRaces(MemoryPort port) {
            super(port);
            generation = span.open(SLOT, BYTES);
        }

        /** Opens it again if it was closed, as the owner does after the slot came back. */
        @Operation(nonParallelGroup = "owner")
        public long reopen() {
            if (span.byteSize(SLOT, generation) < 0) {
                generation = span.open(SLOT, BYTES);
            }
            return generation;
        }

        @Operation
        public long closeFirst() {
            return span.close(SLOT, 1);
        }

        @Operation
        public long closeSecond() {
            return span.close(SLOT, 3);
        }

        @Operation
        public long readFirst() {
            return span.byteSize(SLOT, 1);
        }

        @Operation
        public long readSecond() {
            return span.byteSize(SLOT, 3);
        }
    }

    /** Slots on their way back, some through the remote bits: none is lost and none is handed out twice. */
    public abstract static class SlotReturns extends SpanModel {

        SlotReturns(MemoryPort port) {
            super(port);
        }

        @Operation(nonParallelGroup = "owner")
        public int take() {
            return span.takeSlot();
        }

        @Operation(nonParallelGroup = "owner", runOnce = true)
        public void returnByOwner() {
            span.returnSlots(0, 1L << 3);
        }

        @Operation(runOnce = true)
        public void returnFirst() {
            span.returnSlotsRemotely(0, 1L);
        }

        @Operation(runOnce = true)
        public void returnSecond() {
            span.returnSlotsRemotely(0, 1L << 1);
        }

        @Operation(runOnce = true)
        public void returnThird() {
            span.returnSlotsRemotely(0, 1L << 2);
        }
    }
}
