package dev.evenkeel.memory.span;

import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.MemoryPort;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All spans by id and by page, and the words behind them. Thread-safe; looking up takes no lock.
 *
 * <p>By page: an entry is written before any offset into its span is handed out, so whoever was given the offset sees it.
 * The arrays are replaced by longer ones now and then; who was given an offset finds its entry in either.
 */
public final class SpanTable {
    /** Ids are below this: {@value} spans. */
    public static final int MAX_SPANS = 1 << 22;

    private static final int FIRST_PAGES = 1024;
    private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(PageHeap.PAGE_BYTES);

    private final MemoryPort port;
    private final long limit;
    private long top;
    private int count;
    private volatile @Nullable Span[] spans = new Span[1024];

    /** The span over a page, as far as spans have reached; written under the lock. */
    private @Nullable Span[] spanByPage = new Span[FIRST_PAGES];

    /** A {@link PageCode} a page, as long as the spans. */
    private char[] codes = new char[FIRST_PAGES];

    /** How many sampled blocks start in a page. */
    private final Map<Integer, Integer> watched = new HashMap<>();

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

    /** The span over an offset in the mapping, or null: of a large block, only over its first page. */
    public @Nullable Span at(long offset) {
        @Nullable Span[] current = spanByPage;
        long page = offset >>> PAGE_SHIFT;
        return page < current.length ? current[(int) page] : null;
    }

    /** The {@link PageCode} of the page under an offset in the mapping; {@link PageCode#NONE} under none. */
    public int code(long offset) {
        char[] current = codes;
        long page = offset >>> PAGE_SHIFT;
        return page < current.length ? current[(int) page] : PageCode.NONE;
    }

    /** Notes that a sampled block, about to be handed out, starts in the page under an offset. */
    public synchronized void watch(long offset) {
        int page = (int) (offset >>> PAGE_SHIFT);
        if (page < codes.length && codes[page] != PageCode.NONE) {
            watched.merge(page, 1, Integer::sum);
            codes[page] |= PageCode.WATCHED;
        }
    }

    /** Takes one {@link #watch} back, of a block that is being freed. */
    public synchronized void unwatch(long offset) {
        int page = (int) (offset >>> PAGE_SHIFT);
        if (watched.computeIfPresent(page, (_, blocks) -> blocks == 1 ? null : blocks - 1) == null
                && page < codes.length) {
            codes[page] &= (char) ~PageCode.WATCHED;
        }
    }

    /**
     * The span of a block that exists.
     *
     * @throws IllegalStateException if there is none: something above is corrupt
     */
    public Span blockSpan(long offset) {
        Span span = at(offset);
        if (span == null) {
            throw new IllegalStateException("span table corrupt: no span at offset " + offset);
        }
        return span;
    }

    /** Enters a span that has just got its pages. */
    void cover(Span span) {
        put(span, span);
    }

    /** Takes a span out that is about to lose its pages. */
    void uncover(Span span) {
        put(span, null);
    }

    private synchronized void put(Span span, @Nullable Span entry) {
        boolean isLarge = span.sizeClass() == SizeClasses.LARGE;
        int page = span.page();
        int end = page + (isLarge ? 1 : span.pageCount());
        if (end > codes.length) {
            int longer = Math.max(end, 2 * codes.length);
            codes = Arrays.copyOf(codes, longer);
            spanByPage = Arrays.copyOf(spanByPage, longer);
        }
        for (int each = page; each < end; each++) {
            codes[each] = entry == null || isLarge ? PageCode.NONE : PageCode.of(span.sizeClass(), each - page);
            spanByPage[each] = entry;
        }
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

    /** Sums over the spans with pages, by class, class {@link SizeClasses#LARGE} last; a hint while others allocate. */
    public List<Census> census() {
        long[][] sums = new long[SizeClasses.COUNT][4];
        for (int id = 0; id < count(); id++) {
            Span span = get(id);
            if (span != null && span.owner() != Span.UNBOUND) {
                long[] sum = sums[span.sizeClass()];
                sum[0]++;
                sum[1] += span.pageCount();
                sum[2] += span.slotCount();
                sum[3] += span.freeCount();
            }
        }
        return IntStream.rangeClosed(1, SizeClasses.COUNT)
                .map(each -> each % SizeClasses.COUNT)
                .filter(sizeClass -> sums[sizeClass][0] > 0)
                .mapToObj(sizeClass -> new Census(
                        sizeClass, sums[sizeClass][0], sums[sizeClass][1], sums[sizeClass][2], sums[sizeClass][3]))
                .toList();
    }

    /** The spans of one class that have pages. */
    public record Census(int sizeClass, long spanCount, long pageCount, long slotCount, long freeCount) {}

    public synchronized int count() {
        return count;
    }

    /** Bytes of words in use. */
    public synchronized long metadataBytes() {
        return top;
    }
}
