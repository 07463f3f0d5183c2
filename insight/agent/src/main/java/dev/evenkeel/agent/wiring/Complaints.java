package dev.evenkeel.agent.wiring;

import java.lang.System.Logger.Level;

/** What fails while the agent runs, in the application's log: once for each part, because a part that failed isn't used again. */
final class Complaints {

    private Complaints() {}

    static void tell(String part, Throwable failure) {
        System.getLogger("dev.evenkeel.agent")
                .log(Level.WARNING, "The agent's part '" + part + "' failed and is off", failure);
    }
}
