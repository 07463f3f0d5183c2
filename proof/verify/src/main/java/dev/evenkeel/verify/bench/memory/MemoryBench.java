package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.memory.contend.Entrant;
import java.util.List;

/** A comparison of allocators. Which trial is run is for {@link MemoryBenchRun}; a bench measures one trial in this JVM. */
public interface MemoryBench {

    /** The verb. */
    String name();

    /** One sentence for its help. */
    String description();

    /** What a reader of the figures has to know, a line each; printed below them. */
    default List<String> notes() {
        return List.of();
    }

    /** What is measured. */
    List<Scenario> scenarios(Effort effort);

    /** Who takes part; ours first. */
    List<? extends Entrant> entrants();

    /** Whether an entrant takes part in a scenario. */
    default boolean measures(Scenario scenario, String entrant) {
        return true;
    }

    /** Options of the JVM that a trial gets. */
    default List<String> jvmOptions(String entrant) {
        return List.of("-XX:+UseG1GC", "-Xms1g", "-Xmx1g");
    }

    /** Options of the JVM that a trial of this scenario gets. */
    default List<String> jvmOptions(Scenario scenario, String entrant) {
        return jvmOptions(entrant);
    }

    /** Measures one entrant in one scenario, here and now. */
    List<Figure> measure(Scenario scenario, String entrant, Effort effort);
}
