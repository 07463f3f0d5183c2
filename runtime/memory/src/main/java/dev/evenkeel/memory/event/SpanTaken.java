package dev.evenkeel.memory.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Enabled;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Pages were put behind a span. Off unless asked for. */
@Name("dev.evenkeel.SpanTaken")
@Label("Span Taken")
@Category({"Evenkeel", "Memory"})
@Description("Pages of the off-heap runtime were put behind a span")
@Enabled(false)
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class SpanTaken extends Event {
    @Label("Span")
    private final int spanId;

    @Label("Size Class")
    private final int sizeClass;

    @Label("Pages")
    private final int pageCount;

    private SpanTaken(int spanId, int sizeClass, int pageCount) {
        this.spanId = spanId;
        this.sizeClass = sizeClass;
        this.pageCount = pageCount;
    }

    /** Tells that it happened. */
    public static void tell(int spanId, int sizeClass, int pageCount) {
        new SpanTaken(spanId, sizeClass, pageCount).commit();
    }
}
