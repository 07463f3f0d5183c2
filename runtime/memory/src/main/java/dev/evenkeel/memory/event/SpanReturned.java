package dev.evenkeel.memory.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A span gave its pages back to the page heap. Off unless asked for. */
@Name("dev.evenkeel.SpanReturned")
@Label("Span Returned")
@Category({"Evenkeel", "Memory"})
@Description("A span of the off-heap runtime gave its pages back to the page heap")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class SpanReturned extends Event {
    @Label("Span")
    private final int spanId;

    @Label("Size Class")
    private final int sizeClass;

    @Label("Pages")
    private final int pageCount;

    private SpanReturned(int spanId, int sizeClass, int pageCount) {
        this.spanId = spanId;
        this.sizeClass = sizeClass;
        this.pageCount = pageCount;
    }

    /** Tells that it happened. */
    public static void tell(int spanId, int sizeClass, int pageCount) {
        new SpanReturned(spanId, sizeClass, pageCount).commit();
    }
}
