package dev.evenkeel.memory.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** An allocation was refused because of a limit. */
@Name("dev.evenkeel.LimitHit")
@Label("Limit Hit")
@Category({"Evenkeel", "Memory"})
@Description("An off-heap allocation was refused")
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class LimitHit extends Event {
    @Label("Asked For")
    @DataAmount
    private final long byteSize;

    @Label("Limit")
    @DataAmount
    private final long limitBytes;

    private LimitHit(long byteSize, long limitBytes) {
        this.byteSize = byteSize;
        this.limitBytes = limitBytes;
    }

    /** Tells that it happened. */
    public static void tell(long byteSize, long limitBytes) {
        new LimitHit(byteSize, limitBytes).commit();
    }
}
