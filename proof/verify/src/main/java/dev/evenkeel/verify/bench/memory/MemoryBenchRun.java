package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.bench.BenchRow;
import dev.evenkeel.verify.bench.memory.contend.Entrant;
import dev.evenkeel.verify.bench.memory.os.NativeLibrary;
import dev.evenkeel.verify.run.process.Child;
import dev.evenkeel.verify.run.process.ChildCommand;
import dev.evenkeel.verify.run.process.ChildGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Runs a bench: every case, entrant and repetition is a JVM of its own, one after another. Repetitions are the outermost
 * loop and entrants the innermost, in an order that turns by one each time, so that what a noisy host does to a minute falls
 * on all of them alike.
 *
 * <p>An entrant whose library is not installed, or whose trial fails, is left out and named in {@link #absent}; ours failing
 * ends the run.
 */
public final class MemoryBenchRun {
    private static final Duration TRIAL_LIMIT = Duration.ofMinutes(5);

    /** Options of every trial: Netty as a service would run it, with as much memory as the largest bench needs. */
    private static final List<String> JVM_OPTIONS = List.of(
            "-XX:MaxDirectMemorySize=8g",
            "-Dio.netty.maxDirectMemory=8589934592",
            "-Dio.netty.leakDetection.level=disabled");

    /**
     * jemalloc gives memory back by itself only with the first, and the C library lets it be loaded after the start of the
     * process only with the second: its thread-locals need a place in the block that is sized then.
     */
    private static final List<String> ENVIRONMENT =
            List.of("env", "MALLOC_CONF=background_thread:true", "GLIBC_TUNABLES=glibc.rtld.optional_static_tls=16384");

    private final MemoryBench bench;
    private final Selection selection;
    private final ChildCommand command;
    private final List<String> verb;
    private final Listener listener;
    private final ChildGroup children = new ChildGroup();
    private final Tally tally;
    private final Map<String, String> absent = new TreeMap<>();
    private volatile boolean stopped;

    /** Told before each trial. */
    @FunctionalInterface
    public interface Listener {
        /**
         * A trial begins.
         *
         * @param number from 1
         * @param count of all trials
         * @param title what it measures
         */
        void trial(int number, int count, String title);
    }

    /**
     * A run that has not begun.
     *
     * @param command how a JVM of ours is started
     * @param verb the verb that runs a {@link Trial}; the trial's arguments follow it
     */
    public MemoryBenchRun(
            MemoryBench bench, Selection selection, ChildCommand command, List<String> verb, Listener listener) {
        this.bench = bench;
        this.selection = selection;
        this.command = command;
        this.verb = List.copyOf(verb);
        this.listener = listener;
        this.tally = new Tally(bench.name());
    }

    /**
     * Runs all trials, or those until {@link #stop}.
     *
     * @throws IllegalArgumentException if the selection names what the bench does not have
     * @throws ExperimentException if ours cannot be measured
     */
    public void run() {
        List<Trial> trials = trials();
        int number = 0;
        for (Trial trial : trials) {
            number++;
            if (stopped) {
                return;
            }
            if (!absent.containsKey(trial.entrant())) {
                listener.trial(number, trials.size(), trial.title());
                run(trial);
            }
        }
    }

    private List<Trial> trials() {
        List<Scenario> scenarios = selection.scenarios(bench);
        List<Entrant> entrants =
                selection.entrants(bench).stream().filter(this::isPresent).toList();
        List<Trial> trials = new ArrayList<>();
        int turn = 0;
        for (int fork = 0; fork < selection.forks(); fork++) {
            for (Scenario scenario : scenarios) {
                for (int i = 0; i < entrants.size(); i++) {
                    String entrant = entrants.get((i + turn) % entrants.size()).label();
                    if (bench.measures(scenario, entrant)) {
                        trials.add(new Trial(bench.name(), scenario, entrant, selection.effort()));
                    }
                }
                turn++;
            }
        }
        return trials;
    }

    private boolean isPresent(Entrant entrant) {
        NativeLibrary library = entrant.library().orElse(NativeLibrary.GLIBC);
        boolean present = library.isInstalled();
        if (!present) {
            absent.put(entrant.label(), "not installed: apt-get install " + library.debianPackage());
        }
        return present;
    }

    private void run(Trial trial) {
        Queue<Figure> figures = new ConcurrentLinkedQueue<>();
        List<String> options = new ArrayList<>(JVM_OPTIONS);
        options.addAll(bench.jvmOptions(trial.scenario(), trial.entrant()));
        List<String> arguments = new ArrayList<>(verb);
        arguments.addAll(trial.arguments());
        List<String> line = new ArrayList<>(ENVIRONMENT);
        line.addAll(command.line(options, arguments));
        try {
            Child child = children.start(
                    trial.title(), line, text -> Figure.parse(text).ifPresent(figures::add));
            child.awaitSuccess(TRIAL_LIMIT);
            tally.add(trial.scenario(), trial.entrant(), List.copyOf(figures));
        } catch (ExperimentException e) {
            if (!stopped) {
                failed(trial, e);
            }
        }
    }

    private void failed(Trial trial, ExperimentException failure) {
        if (trial.entrant().equals(BenchRow.OURS)) {
            throw failure;
        }
        absent.put(trial.entrant(), String.valueOf(failure.getMessage()));
    }

    /** Ends the running trial and starts no other; from any thread. */
    public void stop() {
        stopped = true;
        children.close();
    }

    /** Whether it was stopped. */
    public boolean stopped() {
        return stopped;
    }

    /** All rows, of what was measured so far. */
    public List<BenchRow> rows() {
        return tally.rows(false);
    }

    /** The rows that a table shows. */
    public List<BenchRow> shownRows() {
        return tally.rows(true);
    }

    /** Who was left out, with the reason. */
    public Map<String, String> absent() {
        return Map.copyOf(absent);
    }
}
