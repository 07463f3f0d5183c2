package dev.evenkeel.verify.bench.agent;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.bench.BenchRow;
import dev.evenkeel.verify.bench.memory.MemoryBenchRun;
import dev.evenkeel.verify.run.process.Child;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.ChildGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Runs the busy application with and without the agent, each time in a JVM of its own, one after another. Repetitions are the outer
 * loop and entrants the inner one, in an order that turns by one each time, so that what a noisy host does to a minute falls on all alike.
 */
public final class AgentBench {
    private static final Duration TRIAL_LIMIT = Duration.ofMinutes(3);
    private static final Duration SWITCHING_LIMIT = Duration.ofMinutes(10);
    private static final String NAME = "agent";
    private static final String SWITCHING = NAME + ", switched on and off";
    private static final String SCENARIO = "orders as JSON, G1";
    private static final List<String> JVM_OPTIONS =
            List.of("-XX:+UseG1GC", "-Xms256m", "-Xmx256m", "-XX:+AlwaysPreTouch");

    private final AgentEffort effort;
    private final Path agentJar;
    private final ChildCommand command;
    private final List<String> verb;
    private final MemoryBenchRun.Listener listener;
    private final ChildGroup children = new ChildGroup();
    private final Map<AgentEntrant, List<Map<AgentFigure, Double>>> found = new EnumMap<>(AgentEntrant.class);
    private final List<Double> switched = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    /**
     * A run that has not begun.
     *
     * @param command how a JVM of ours is started
     * @param verb the verb that does {@link AgentWork}, or {@link AgentSwitch} where more than start time and effort follows it
     */
    public AgentBench(
            AgentEffort effort,
            Path agentJar,
            ChildCommand command,
            List<String> verb,
            MemoryBenchRun.Listener listener) {
        this.effort = effort;
        this.agentJar = agentJar;
        this.command = command;
        this.verb = List.copyOf(verb);
        this.listener = listener;
    }

    /**
     * Runs all processes, or those until {@link #stop}.
     *
     * @throws ExperimentException if one can't be measured
     */
    public void run() {
        AgentEntrant[] entrants = AgentEntrant.values();
        int count = effort.forks() * entrants.length + 1;
        for (int number = 0; number < count - 1 && !stopped; number++) {
            AgentEntrant entrant = entrants[(number + number / entrants.length) % entrants.length];
            listener.trial(number + 1, count, NAME + ", " + entrant.label());
            unlessStopped(() ->
                    found.computeIfAbsent(entrant, ignored -> new ArrayList<>()).add(trial(entrant)));
        }
        if (!stopped) {
            listener.trial(count, count, SWITCHING);
            unlessStopped(this::switchOnAndOff);
        }
    }

    private void unlessStopped(Runnable trial) {
        try {
            trial.run();
        } catch (ExperimentException e) {
            if (!stopped) {
                throw e;
            }
        }
    }

    private Map<AgentFigure, Double> trial(AgentEntrant entrant) {
        Queue<AgentFigure.Value> values = new ConcurrentLinkedQueue<>();
        Child child = start(
                NAME + ", " + entrant.label(),
                entrant.options(agentJar),
                List.of(),
                line -> AgentFigure.Value.parse(line).ifPresent(values::add));
        child.awaitSuccess(TRIAL_LIMIT);
        Map<AgentFigure, Double> figures = new EnumMap<>(AgentFigure.class);
        values.forEach(value -> figures.put(value.figure(), value.value()));
        if (figures.size() != AgentFigure.values().length) {
            throw new ExperimentException(child.name() + " did not tell all figures: " + figures);
        }
        return figures;
    }

    private void switchOnAndOff() {
        List<String> more = List.of(
                Integer.toString(effort.switches()),
                Integer.toString(effort.settleMillis()),
                agentJar.toAbsolutePath().toString());
        Child child = start(
                SWITCHING,
                AgentSwitch.JVM_OPTIONS,
                more,
                line -> AgentSwitch.parse(line).ifPresent(switched::add));
        child.awaitSuccess(SWITCHING_LIMIT);
        if (switched.size() != effort.switches()) {
            throw new ExperimentException(child.name() + " did not tell all figures: " + switched);
        }
    }

    private Child start(String name, List<String> options, List<String> more, Consumer<String> lines) {
        List<String> all = new ArrayList<>(JVM_OPTIONS);
        all.addAll(options);
        List<String> arguments = new ArrayList<>(verb);
        arguments.add(Long.toString(System.nanoTime()));
        arguments.add(Integer.toString(effort.warmUpMillis()));
        arguments.add(Integer.toString(effort.measureMillis()));
        arguments.addAll(more);
        return children.start(name, command.line(all, arguments), lines);
    }

    /** Ends the running process and starts no other; from any thread. */
    public void stop() {
        stopped = true;
        children.close();
    }

    /** Whether it was stopped. */
    public boolean stopped() {
        return stopped;
    }

    /** A row for each figure, of what was measured so far. */
    public List<BenchRow> rows() {
        return AgentRows.of(NAME, SCENARIO, found, List.copyOf(switched));
    }
}
