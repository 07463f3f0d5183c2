package dev.evenkeel.memory.span;

import dev.evenkeel.memory.os.OsMemory;
import dev.evenkeel.memory.port.MemoryPort;
import dev.evenkeel.memory.port.SegmentPort;
import java.lang.foreign.MemorySegment;

/** A span of few slots whose owner has taken all of them. */
final class TakenSpan {
    static final int OWNER = 0;
    static final int BYTES = 8;

    private static final int SIZE_CLASS = sizeClass(4);
    private static final int WORDS = 16;

    private TakenSpan() {}

    static int sizeClass(int slots) {
        int sizeClass = 1;
        while (SizeClasses.blocksPerSpan(sizeClass) != slots) {
            sizeClass++;
        }
        return sizeClass;
    }

    /** Over the port that runtimes use, on words of an array: the instructions are those of off-heap words. */
    static Span over(MemoryPort port) {
        Span span = new Span(0, SIZE_CLASS, port, 0);
        span.bind(0, SizeClasses.spanPages(SIZE_CLASS), 0, SizeClasses.blockBytes(SIZE_CLASS), false);
        span.owner(OWNER);
        for (int slot = span.takeSlot(); slot != Span.NONE; slot = span.takeSlot()) {
            span.open(slot, BYTES);
        }
        return span;
    }

    static MemoryPort port() {
        return new SegmentPort(MemorySegment.ofArray(new long[WORDS]));
    }

    /** Addresses with nothing behind them. */
    static OsMemory noMemory() {
        return new OsMemory() {
            @Override
            public long reserve(long byteSize) {
                return 0;
            }

            @Override
            public void release(long address, long byteSize) {}

            @Override
            public void discard(long address, long byteSize) {}

            @Override
            public void protect(long address, long byteSize, boolean accessible) {}

            @Override
            public void requireHugePages() {}

            @Override
            public void adviseHuge(long address, long byteSize, boolean huge) {}
        };
    }

    /** Takes what is left; a bit a slot. */
    static int takeAll(Span span) {
        int taken = 0;
        for (int slot = span.takeSlot(); slot != Span.NONE; slot = span.takeSlot()) {
            taken |= 1 << slot;
        }
        return taken;
    }
}
