package dev.evenkeel.memory.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** One step of giving memory back; its duration is the event's. */
@Name("dev.evenkeel.ScavengeStep")
@Label("Scavenge Step")
@Category({"Evenkeel", "Memory"})
@Description("Memory of the off-heap runtime was given back to the operating system")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class ScavengeStep extends Event {
    @Label("Given Back")
    @DataAmount
    private long releasedBytes;

    /** Call {@link #begin} before the step, this after it. */
    public void tell(long bytes) {
        end();
        if (bytes > 0 && shouldCommit()) {
            releasedBytes = bytes;
            commit();
        }
    }
}
