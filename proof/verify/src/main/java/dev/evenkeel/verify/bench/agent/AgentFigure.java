package dev.evenkeel.verify.bench.agent;

import java.util.Arrays;
import java.util.Optional;

/** What is measured in each process. */
public enum AgentFigure {
    /** What the agent itself keeps main() waiting; 0 without it. */
    PREMAIN("premain", "ms"),
    /** From the start of the process until the application's own code runs; the JVM's own start is in it. */
    START("start to application", "ms"),
    /** From there until the first units of work are done: the agent starts beside them. */
    FIRST_WORK("first 200 units of work", "ms"),
    /** Processor time of the whole process but for the compiler's threads, for a unit of work. */
    CPU("processor time of a unit of work", "us"),
    /** The part of it that threads of the agent and of the flight recorder took. */
    OBSERVING("of it on the agent's and recorder's threads", "%"),
    /** The part of it that the collector's threads took. */
    COLLECTING("of it on the collector's threads", "us"),
    /** What the compiler's threads took besides, for a unit of work: what an agent has compiled comes on top of the application. */
    COMPILING("besides it on the compiler's threads", "us"),
    /** What is resident beside the heap, and what lives in it after a full collection. */
    RESIDENT("resident beside the heap + live in it", "MiB");

    private static final String MARK = "agent-figure";

    private final String title;
    private final String unit;

    AgentFigure(String title, String unit) {
        this.title = title;
        this.unit = unit;
    }

    /** What it is, for a reader. */
    public String title() {
        return title;
    }

    /** Of its values. */
    public String unit() {
        return unit;
    }

    /** One value of a figure. */
    public record Value(AgentFigure figure, double value) {

        /** As one line, for {@link #parse}. */
        public String line() {
            return MARK + "\t" + figure.name() + "\t" + value;
        }

        /** The value of a line; empty for a line of something else. */
        static Optional<Value> parse(String line) {
            String[] fields = line.split("\t", -1);
            if (fields.length != 3 || !fields[0].equals(MARK)) {
                return Optional.empty();
            }
            return Arrays.stream(values())
                    .filter(figure -> figure.name().equals(fields[1]))
                    .findFirst()
                    .map(figure -> new Value(figure, Double.parseDouble(fields[2])));
        }
    }
}
