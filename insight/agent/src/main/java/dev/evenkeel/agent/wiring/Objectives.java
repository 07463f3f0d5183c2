package dev.evenkeel.agent.wiring;

import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.openslo.ObjectiveFile;
import java.nio.file.Path;

/** The objective by the agent's settings. */
final class Objectives {

    private Objectives() {}

    /** @param file in OpenSLO, of which the first objective counts; empty for the default objective */
    static Objective read(String file) {
        return file.isEmpty()
                ? Objective.ofPauses()
                : ObjectiveFile.read(Path.of(file)).get(0);
    }
}
