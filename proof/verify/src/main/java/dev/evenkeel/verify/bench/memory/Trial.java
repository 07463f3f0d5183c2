package dev.evenkeel.verify.bench.memory;

import java.util.List;

/**
 * One measurement: what a child process is told, and what it does.
 *
 * @param bench name of the bench
 * @param scenario what is measured
 * @param entrant who is measured
 * @param effort how long
 */
public record Trial(String bench, Scenario scenario, String entrant, Effort effort) {
    private static final int ARGUMENTS = 5;

    /** As arguments, for {@link #parse}. */
    List<String> arguments() {
        return List.of(bench, scenario.name(), Integer.toString(scenario.threads()), entrant, effort.name());
    }

    /**
     * The trial of these arguments.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Trial parse(List<String> arguments) {
        if (arguments.size() != ARGUMENTS) {
            throw new IllegalArgumentException("a trial must have " + ARGUMENTS + " arguments: arguments=" + arguments);
        }
        Scenario scenario = new Scenario(arguments.get(1), Integer.parseInt(arguments.get(2)));
        return new Trial(arguments.get(0), scenario, arguments.get(3), Effort.valueOf(arguments.get(4)));
    }

    /** Measures in this JVM, which shall have done nothing else before. */
    public List<Figure> measure() {
        return MemoryBenches.of(bench).measure(scenario, entrant, effort);
    }

    /** For messages. */
    String title() {
        return bench + ", " + scenario.name() + ", " + scenario.threads()
                + (scenario.threads() == 1 ? " thread, " : " threads, ") + entrant;
    }
}
