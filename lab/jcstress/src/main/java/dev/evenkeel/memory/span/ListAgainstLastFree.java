package dev.evenkeel.memory.span;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.evenkeel.memory.page.PageHeap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * A span is listed while its last block in use is freed. The list writes LISTED and looks whether it is empty; the free sets a
 * bit and reads the owner. At least one sees the other, or an empty span would keep its pages unnoticed.
 */
@JCStressTest
@Outcome(id = "true", expect = ACCEPTABLE, desc = "The span is counted as empty, or gone.")
@Outcome(expect = FORBIDDEN, desc = "Nobody noticed.")
@State
public class ListAgainstLastFree {
    private static final int PAGES = 64;

    private final CentralList list;
    private final Span span;

    public ListAgainstLastFree() {
        int sizeClass = TakenSpan.sizeClass(4);
        SpanTable table = new SpanTable(TakenSpan.port(), 0, Span.metadataBytes(sizeClass));
        list = new CentralList(sizeClass, table, new PageHeap(TakenSpan.noMemory(), 0, PAGES, PAGES, PAGES));
        Span bound = list.bind(SizeClasses.spanPages(sizeClass), SizeClasses.blockBytes(sizeClass), TakenSpan.OWNER);
        if (bound == null || bound.takeSlot() != 0) {
            throw new IllegalStateException("a new list must give a span");
        }
        span = bound;
    }

    @Actor
    public void letGo() {
        list.letGo(span);
    }

    @Actor
    public void free() {
        span.returnSlotsRemotely(0, 1L);
        if (span.owner() == Span.LISTED && span.isEmpty()) {
            list.noticeEmpty(span);
        }
    }

    @Arbiter
    public void look(Z_Result result) {
        result.r1 = span.owner() == Span.UNBOUND || span.isCountedEmpty;
    }
}
