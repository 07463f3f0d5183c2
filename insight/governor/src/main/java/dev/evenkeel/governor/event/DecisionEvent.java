package dev.evenkeel.governor.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A decision of the governor, carried out or only said. */
@Name(DecisionEvent.NAME)
@Label("Decision")
@Category({"Evenkeel", "Governor"})
@Description("The governor moved a lever, or said what it would do")
@StackTrace(false)
@SuppressWarnings("UnusedVariable") // the recorder reads the fields
public final class DecisionEvent extends Event {

    /** Its name in recordings. */
    public static final String NAME = "dev.evenkeel.Decision";

    @Label("Kind")
    private String kind = "";

    @Label("What")
    private String what = "";

    @Label("Reason")
    private String reason = "";

    @Label("Effect")
    @Description("DONE, SAID (dry run), REFUSED or FAILED")
    private String effect = "";

    /** Writes a decision into running recordings; nearly free without one. */
    public static void tell(String kind, String what, String reason, String effect) {
        DecisionEvent event = new DecisionEvent();
        if (event.isEnabled()) {
            event.kind = kind;
            event.what = what;
            event.reason = reason;
            event.effect = effect;
            event.commit();
        }
    }
}
