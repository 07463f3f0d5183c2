package dev.evenkeel.memory.span;

import dev.evenkeel.memory.port.MemoryPort;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** All spans by id, and the words behind them. Thread-safe; looking up takes no lock. */
public final class SpanTable {
    /** Ids are below this: {@value} spans. */
    public static final int MAX_SPANS = 1 << 22;

    private final MemoryPort port;
    private final long limit;
    private long top;
    private int count;
    private volatile @Nullable Span[] spans = new Span[1024];

    /**
     * @param from offset in the port from which on the words are the table's, all zero
     * @param to where they end
     */
    public SpanTable(MemoryPort port, long from, long to) {
        this.port = port;
        top = from;
        limit = to;
    }

    /** The span with an id, or null if there is none. */
    public @Nullable Span get(int id) {
        @Nullable Span[] current = spans;
        return id < current.length ? current[id] : null;
    }

    /** A new span without pages, or null when ids or words are exhausted. */
    public synchronized @Nullable Span create(int sizeClass) {
        long bytes = Span.metadataBytes(sizeClass);
        if (count == MAX_SPANS || limit - top < bytes) {
            return null;
        }
        @Nullable Span[] current = spans;
        if (count == current.length) {
            current = Arrays.copyOf(current, 2 * count);
        }
        Span span = new Span(count, sizeClass, port, top);
        top += bytes;
        current[count] = span;
        count++;
        // Written even if the array is the same: this store publishes the element.
        spans = current;
        return span;
    }

    public synchronized int count() {
        return count;
    }

    /** Bytes of words in use. */
    public synchronized long metadataBytes() {
        return top;
    }
}
