package dev.evenkeel.memory.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A sampled region became unreachable without having been closed. */
@Name("dev.evenkeel.RegionLeak")
@Label("Region Leak")
@Category({"Evenkeel", "Memory"})
@Description("A region became unreachable and was never closed: its memory stays taken until the runtime is closed")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class RegionLeak extends Event {
    @Label("Opened At")
    private final String openedAt;

    private RegionLeak(String openedAt) {
        this.openedAt = openedAt;
    }

    /** Tells that it happened. */
    public static void tell(String openedAt) {
        new RegionLeak(openedAt).commit();
    }
}
