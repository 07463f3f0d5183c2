package dev.evenkeel.agent.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Timespan;

/** A warning was raised or withdrawn. */
@Name(ForecastEvent.NAME)
@Label("Forecast")
@Category({"Evenkeel", "Forecast"})
@Description("What will go wrong if it goes on as it does")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class ForecastEvent extends Event {

    /** Its name in recordings. */
    public static final String NAME = "dev.evenkeel.Forecast";
    /** For a time that isn't known, as the JVM's own events have it. */
    public static final long UNKNOWN_NANOS = Long.MIN_VALUE;

    @Label("Kind")
    private String kind = "";

    @Label("Raised")
    @Description("Whether it was raised, or else withdrawn")
    private boolean raised;

    @Label("Evidence")
    private String evidence = "";

    @Label("Earliest")
    @Description("Time left at the least")
    @Timespan(Timespan.NANOSECONDS)
    private long earliest = UNKNOWN_NANOS;

    @Label("Latest")
    @Description("Time left at the most")
    @Timespan(Timespan.NANOSECONDS)
    private long latest = UNKNOWN_NANOS;

    /** Writes into running recordings; nearly free without one. */
    public static void tell(String kind, boolean raised, String evidence, long earliestNanos, long latestNanos) {
        ForecastEvent event = new ForecastEvent();
        if (event.isEnabled()) {
            event.kind = kind;
            event.raised = raised;
            event.evidence = evidence;
            event.earliest = earliestNanos;
            event.latest = latestNanos;
            event.commit();
        }
    }
}
