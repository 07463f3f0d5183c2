package dev.evenkeel.memory.span;

import dev.evenkeel.memory.port.HeapPort;
import org.jetbrains.lincheck.datastructures.Operation;

/** Spans entered by id and by page from several threads: none is lost, and who was told of one finds it. Public, for the checker. */
public final class SpanTableModel {
    private static final int SPANS = 8;
    private static final int FAR_PAGES = 1024;
    private static final long WORDS = (long) SPANS * SpanModel.WORDS;

    private final SpanTable table = new SpanTable(new HeapPort((int) WORDS), 0, WORDS * Long.BYTES);

    /** The id of a new span, which anyone finds from here on. */
    @Operation
    public int create() {
        Span span = table.create(SpanModel.SIZE_CLASS);
        if (span == null) {
            return -1;
        }
        return table.get(span.id()) == span ? span.id() : -2;
    }

    @Operation
    public boolean exists() {
        return table.get(1) != null;
    }

    @Operation
    public int count() {
        return table.count();
    }

    /** Whether a span is found by its pages once it covers them; each makes the arrays longer. */
    @Operation
    public boolean cover() {
        Span span = table.create(SpanModel.SIZE_CLASS);
        if (span == null) {
            return false;
        }
        int page = (span.id() + 1) * FAR_PAGES;
        long offset = (long) page * 8 * 1024;
        span.bind(
                page,
                SizeClasses.spanPages(SpanModel.SIZE_CLASS),
                offset,
                SizeClasses.blockBytes(SpanModel.SIZE_CLASS),
                true);
        table.cover(span);
        return table.at(offset) == span;
    }
}
