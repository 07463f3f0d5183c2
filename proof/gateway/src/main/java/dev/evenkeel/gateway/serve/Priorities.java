package dev.evenkeel.gateway.serve;

import dev.evenkeel.gateway.rule.Syntax;
import dev.evenkeel.slo.Priority;

/** Reads a priority that a client claims. */
public final class Priorities {
    private Priorities() {}

    /** What the text says, in any case; nobody may claim to be a probe, and what says nothing leaves the route's. */
    public static Priority claimed(CharSequence text, Priority ofRoute) {
        if (Syntax.equalsIgnoreCase(text, "critical")) {
            return Priority.CRITICAL;
        }
        if (Syntax.equalsIgnoreCase(text, "sheddable")) {
            return Priority.SHEDDABLE;
        }
        return Syntax.equalsIgnoreCase(text, "normal") ? Priority.NORMAL : ofRoute;
    }
}
