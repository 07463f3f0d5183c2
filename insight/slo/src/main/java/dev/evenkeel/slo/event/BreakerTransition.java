package dev.evenkeel.slo.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;

/** A breaker changed its state. */
@Name(BreakerTransition.NAME)
@Label("Breaker Transition")
@Category({"Evenkeel", "Objective"})
@Description("A breaker opened, tried to close, or closed")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class BreakerTransition extends Event {
    /** Of the event. */
    public static final String NAME = "dev.evenkeel.BreakerTransition";

    @Label("From")
    private final String from;

    @Label("To")
    private final String to;

    @Label("Cause")
    @Description("What it went by; empty where time alone did it")
    private final String cause;

    @Label("Reason")
    private final String reason;

    @Label("Admitted")
    @Description("Share of requests that is let in from here on")
    @Percentage
    private final double admitted;

    private BreakerTransition(String from, String to, String cause, String reason, double admitted) {
        this.from = from;
        this.to = to;
        this.cause = cause;
        this.reason = reason;
        this.admitted = admitted;
    }

    /** Has the recorder know the class, which takes it a while, before there is something to tell. */
    public static void prepare() {
        boolean ignored = new BreakerTransition("", "", "", "", 0).shouldCommit();
    }

    /** Tells that it happened. */
    public static void tell(String from, String to, String cause, String reason, double admitted) {
        new BreakerTransition(from, to, cause, reason, admitted).commit();
    }
}
