package dev.evenkeel.agent.wiring;

import dev.evenkeel.slo.Objective;

/** The objective by the agent's settings. */
final class Objectives {

    private Objectives() {}

    /** @param file an OpenSLO file; empty for the default objective */
    static Objective read(String file) {
        if (!file.isEmpty()) {
            throw new IllegalArgumentException("slo: objective: can't be read yet: " + file);
        }
        return Objective.ofPauses();
    }
}
