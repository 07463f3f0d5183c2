package dev.evenkeel.verify.bench.agent;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.bench.BenchRow;
import dev.evenkeel.verify.bench.memory.MemoryBenchRun;
import dev.evenkeel.verify.run.process.Child;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.ChildGroup;
import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.process.Seat;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Runs the busy application with and without the agent, each time in a JVM of its own, one after another. Repetitions are the outer
 * loop and entrants the inner one, in an order that turns by one each time, so that what a noisy host does to a minute falls on all alike. Then
 * two at the same time ({@link AgentDuet}), where there are two processors: the one with the agent beside the plain one, and two plain ones, which
 * show what is chance.
 */
public final class AgentBench {
    private static final Duration TRIAL_LIMIT = Duration.ofMinutes(3);
    private static final String NAME = "agent";
    private static final String DUET = NAME + ", duet of none and ";
    private static final List<AgentEntrant> IN_DUETS = List.of(AgentEntrant.NONE, AgentEntrant.OURS);
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
    private final Map<AgentEntrant, List<Double>> duets = new EnumMap<>(AgentEntrant.class);
    private final Placement placement = Placement.ofThisHost();
    private volatile boolean stopped;

    /**
     * A run that has not begun.
     *
     * @param command how a JVM of ours is started
     * @param verb the verb that does {@link AgentWork}, or {@link AgentDuet} where the length of one follows start time and effort
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
        int single = effort.forks() * entrants.length;
        int count = single + (canPair() ? effort.duets() * IN_DUETS.size() : 0);
        for (int number = 0; number < single && !stopped; number++) {
            AgentEntrant entrant = entrants[(number + number / entrants.length) % entrants.length];
            listener.trial(number + 1, count, NAME + ", " + entrant.label());
            unlessStopped(() ->
                    found.computeIfAbsent(entrant, ignored -> new ArrayList<>()).add(trial(entrant)));
        }
        for (int number = single; number < count && !stopped; number++) {
            AgentEntrant entrant = IN_DUETS.get((number - single) % IN_DUETS.size());
            listener.trial(number + 1, count, DUET + entrant.label());
            unlessStopped(() ->
                    duets.computeIfAbsent(entrant, ignored -> new ArrayList<>()).add(duet(entrant)));
        }
    }

    private boolean canPair() {
        return !placement.processors(Seat.SERVICE).isEmpty();
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
        Child child = children.start(
                NAME + ", " + entrant.label(),
                line(entrant.options(agentJar), System.nanoTime(), List.of()),
                line -> AgentFigure.Value.parse(line).ifPresent(values::add));
        child.awaitSuccess(TRIAL_LIMIT);
        Map<AgentFigure, Double> figures = new EnumMap<>(AgentFigure.class);
        values.forEach(value -> figures.put(value.figure(), value.value()));
        if (figures.size() != AgentFigure.values().length) {
            throw new ExperimentException(child.name() + " did not tell all figures: " + figures);
        }
        return figures;
    }

    private double duet(AgentEntrant entrant) {
        return AgentDuet.addedPercent(
                together(entrant, Seat.SERVICE, Seat.LOAD), together(entrant, Seat.LOAD, Seat.SERVICE));
    }

    /** How much more the plain JVM gets done. */
    private double together(AgentEntrant entrant, Seat seat, Seat plainSeat) {
        long startedNanos = System.nanoTime();
        List<Long> units = new CopyOnWriteArrayList<>();
        List<Long> plainUnits = new CopyOnWriteArrayList<>();
        Supplier<Child> child = () -> startInDuet(entrant, seat, startedNanos, units);
        Supplier<Child> plain = () -> startInDuet(AgentEntrant.NONE, plainSeat, startedNanos, plainUnits);
        // By seat, so that who comes first is swapped as well.
        List<Supplier<Child>> inOrder = seat == Seat.SERVICE ? List.of(child, plain) : List.of(plain, child);
        List<Child> both = inOrder.stream().map(Supplier::get).toList();
        both.forEach(each -> each.awaitSuccess(TRIAL_LIMIT));
        if (units.isEmpty() || units.size() != plainUnits.size()) {
            throw new ExperimentException(DUET + entrant.label() + " told of " + units.size()
                    + " seconds, the plain one beside it of " + plainUnits.size());
        }
        return AgentDuet.ratio(plainUnits, units);
    }

    private Child startInDuet(AgentEntrant entrant, Seat seat, long startedNanos, List<Long> units) {
        List<String> line =
                line(entrant.options(agentJar), startedNanos, List.of(Integer.toString(effort.duetMillis())));
        return children.start(
                DUET + entrant.label(),
                placement.seated(seat, line),
                told -> AgentDuet.parse(told).ifPresent(units::add));
    }

    private List<String> line(List<String> options, long startedNanos, List<String> more) {
        List<String> all = new ArrayList<>(JVM_OPTIONS);
        all.addAll(options);
        List<String> arguments = new ArrayList<>(verb);
        arguments.add(Long.toString(startedNanos));
        arguments.add(Integer.toString(effort.warmUpMillis()));
        arguments.add(Integer.toString(effort.measureMillis()));
        arguments.addAll(more);
        return command.line(all, arguments);
    }

    /** Ends the running processes and starts no other; from any thread. */
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
        return AgentRows.of(NAME, SCENARIO, found, duets);
    }
}
