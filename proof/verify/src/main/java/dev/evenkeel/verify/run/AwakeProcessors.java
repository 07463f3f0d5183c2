package dev.evenkeel.verify.run;

import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.Placement;
import java.util.List;

/**
 * Keeps processors from sleeping between requests: on each a process in the kernel's idle class, which runs when nothing else wants to
 * and gives way at once. A virtual machine's processor that sleeps has to be put back on a real one by the host before it can take a
 * request (docs/decisions/0020). It's what {@code idle=poll} does for a whole kernel.
 */
final class AwakeProcessors {
    /** What the report says of it. */
    static final String NOTE =
            "processors: kept from sleeping between requests by a process of the idle class on each (--keep-awake)";

    private static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx16m");

    private AwakeProcessors() {}

    /** Keeps all that the experiment uses awake, until the crew is closed. */
    static void keep(Crew crew, ChildCommand command, Placement placement) {
        List<String> line = command.line(SMALL, List.of("awake"));
        for (int processor : placement.processorsUsed()) {
            crew.start("what keeps processor " + processor + " awake", placement.idle(processor, line));
        }
    }
}
