package dev.evenkeel.memory.span;

import dev.evenkeel.memory.page.PageHeap;
import dev.evenkeel.memory.port.MemoryPort;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * All spans by id and by page, and the words behind them. Thread-safe; looking up takes no lock.
 *
 * <p>By page: leaves of {@value #LEAF_PAGES} pages, created when a span first lies in them. An entry is written before
 * any offset into its span is handed out, so whoever was given the offset sees it. That goes for the codes of pages, too:
 * their array is replaced by a longer one now and then, and who was given an offset finds its page's code in either.
 */
public final class SpanTable {
    /** Ids are below this: {@value} spans. */
    public static final int MAX_SPANS = 1 << 22;

    private static final int FIRST_CODES = 1024;
    private static final int LEAF_SHIFT = 9;
    private static final int LEAF_PAGES = 1 << LEAF_SHIFT;
    private static final int PAGE_SHIFT = Integer.numberOfTrailingZeros(PageHeap.PAGE_BYTES);

    private final MemoryPort port;
    private final long limit;
    private long top;
    private int count;
    private volatile @Nullable Span[] spans = new Span[1024];
    private volatile @Nullable Leaf[] leaves = new Leaf[0];

    /** A {@link PageCode} a page, as far as spans have reached; written under the lock. */
    private char[] codes = new char[FIRST_CODES];

    private static final class Leaf {
        final @Nullable Span[] spans = new Span[LEAF_PAGES];
    }

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
        @Nullable Leaf[] current = leaves;
        long leafIndex = offset >>> (PAGE_SHIFT + LEAF_SHIFT);
        Leaf leaf = leafIndex < current.length ? current[(int) leafIndex] : null;
        return leaf == null ? null : leaf.spans[(int) (offset >>> PAGE_SHIFT) & (LEAF_PAGES - 1)];
    }

    /** The {@link PageCode} of the page under an offset in the mapping; {@link PageCode#NONE} under none. */
    public int code(long offset) {
        char[] current = codes;
        long page = offset >>> PAGE_SHIFT;
        return page < current.length ? current[(int) page] : PageCode.NONE;
    }

    /** Notes whether a sampled block starts in the page under an offset. */
    public synchronized void watch(long offset, boolean isSampled) {
        int page = (int) (offset >>> PAGE_SHIFT);
        if (page < codes.length && codes[page] != PageCode.NONE) {
            int code = isSampled ? codes[page] | PageCode.WATCHED : codes[page] & ~PageCode.WATCHED;
            codes[page] = (char) code;
        }
    }

    /** Where the page under an offset begins. */
    public static long pageStart(long offset) {
        return offset & -PageHeap.PAGE_BYTES;
    }

    private synchronized void code(Span span, boolean covers) {
        int page = span.page();
        int end = page + span.pageCount();
        if (end > codes.length) {
            codes = Arrays.copyOf(codes, Math.max(end, 2 * codes.length));
        }
        for (int each = page; each < end; each++) {
            codes[each] = covers ? PageCode.of(span.sizeClass(), each - page) : PageCode.NONE;
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
        put(span.page(), coveredPages(span), span);
        if (span.sizeClass() != SizeClasses.LARGE) {
            code(span, true);
        }
    }

    /** Takes a span out that is about to lose its pages. */
    void uncover(Span span) {
        put(span.page(), coveredPages(span), null);
        if (span.sizeClass() != SizeClasses.LARGE) {
            code(span, false);
        }
    }

    private static int coveredPages(Span span) {
        return span.sizeClass() == SizeClasses.LARGE ? 1 : span.pageCount();
    }

    private void put(int page, int pageCount, @Nullable Span span) {
        for (int each = page; each < page + pageCount; each++) {
            leaf(each >>> LEAF_SHIFT).spans[each & (LEAF_PAGES - 1)] = span;
        }
    }

    private Leaf leaf(int index) {
        @Nullable Leaf[] current = leaves;
        Leaf leaf = index < current.length ? current[index] : null;
        return leaf == null ? createLeaf(index) : leaf;
    }

    private synchronized Leaf createLeaf(int index) {
        @Nullable Leaf[] current = leaves;
        if (index >= current.length) {
            current = Arrays.copyOf(current, Math.max(index + 1, 2 * current.length));
        }
        Leaf leaf = current[index];
        if (leaf == null) {
            leaf = new Leaf();
            current[index] = leaf;
        }
        // Written even if the array is the same: this store publishes the leaf.
        leaves = current;
        return leaf;
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
