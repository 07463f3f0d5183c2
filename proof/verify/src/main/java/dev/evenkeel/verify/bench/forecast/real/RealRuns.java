package dev.evenkeel.verify.bench.forecast.real;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import dev.evenkeel.verify.bench.forecast.record.RecordedRun;
import dev.evenkeel.verify.run.Workspace;
import dev.evenkeel.verify.run.process.ChildGroup;
import dev.evenkeel.workload.WatchedProgram;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Runs the workload in real JVMs: every scenario under every collector it can happen to. Several at once, for each takes a
 * small part of a processor; none is timed, only its fate counts.
 */
public final class RealRuns implements AutoCloseable {
    private static final List<String> COLLECTORS = List.of("G1", "Z", "Shenandoah", "Parallel", "Serial");
    private static final int AT_ONCE = 8;

    private final List<Jdk> jdks;
    private final ChildGroup children = new ChildGroup();
    private final List<String> failures = new ArrayList<>();
    private final List<FinishedRecording> recordings = new ArrayList<>();
    private volatile boolean stopped;

    /** Told as runs end. */
    @FunctionalInterface
    public interface Listener {
        /** A run is over: its number, from 1, of how many, and its title. */
        void run(int number, int count, String title);
    }

    /**
     * Runs that have not begun.
     *
     * @param jdks whose JVMs are watched, in turns
     */
    public RealRuns(List<Jdk> jdks) {
        this.jdks = List.copyOf(jdks);
    }

    /**
     * Runs all, or those until {@link #close}.
     *
     * @param scenarios those wanted
     * @param each whether every JDK has every case; else the JDKs take turns
     */
    public List<RecordedRun> run(Collection<Scenario> scenarios, boolean each, long seed, Listener listener) {
        List<Subject> subjects = subjects(each, seed).stream()
                .filter(subject -> scenarios.contains(subject.scenario()))
                .toList();
        String classPath = classPath();
        List<RecordedRun> runs = new ArrayList<>();
        try (Workspace workspace = Workspace.create();
                ExecutorService executor = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<Seen>> futures = new ArrayList<>();
            for (Subject subject : subjects) {
                futures.add(executor.submit(() -> watch(subject, workspace, classPath)));
            }
            for (int i = 0; i < futures.size(); i++) {
                listener.run(i + 1, futures.size(), subjects.get(i).title());
                collect(subjects.get(i), futures.get(i), runs);
            }
        }
        return runs;
    }

    private record Seen(RecordedRun run, Optional<FinishedRecording> recording) {}

    private Seen watch(Subject subject, Workspace workspace, String classPath) {
        WatchedRun watched = new WatchedRun(subject, workspace.file(subject.fileName()), children);
        RecordedRun run = watched.run(classPath);
        return new Seen(run, watched.finished());
    }

    private void collect(Subject subject, Future<Seen> future, List<RecordedRun> runs) {
        try {
            Seen seen = future.get();
            runs.add(seen.run());
            seen.recording().ifPresent(recordings::add);
        } catch (ExecutionException e) {
            if (!stopped) {
                Throwable cause = e.getCause();
                failures.add(subject.title() + ": " + (cause == null ? e : cause).getMessage());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExperimentException("interrupted", e);
        }
    }

    private List<Subject> subjects(boolean each, long seed) {
        List<Subject> subjects = new ArrayList<>();
        int turn = 0;
        for (Scenario scenario : Scenario.values()) {
            for (String collector : COLLECTORS) {
                for (Jdk jdk : jdks) {
                    boolean itsTurn = each || jdks.get(turn % jdks.size()).equals(jdk);
                    if (itsTurn && isPossible(scenario, collector, jdk)) {
                        subjects.add(new Subject(scenario, jdk.java(), jdk.version(), collector, seed + turn));
                    }
                }
                turn++;
            }
        }
        return subjects;
    }

    private static boolean isPossible(Scenario scenario, String collector, Jdk jdk) {
        boolean generational = !collector.equals("Shenandoah") && !(collector.equals("Z") && jdk.isBefore(23));
        return switch (scenario) {
            case HUMONGOUS_FRAGMENTATION -> collector.equals("G1");
            case PROMOTION_STORM -> generational;
            case PAUSE_GROWTH -> false;
            default -> true;
        };
    }

    private static String classPath() {
        try {
            return Path.of(WatchedProgram.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new ExperimentException("the workload must be on the class path: " + e.getMessage(), e);
        }
    }

    /** Runs that failed, with their reasons. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    /** What Mission Control says of those runs that ended by themselves. */
    public List<FinishedRecording> recordings() {
        return List.copyOf(recordings);
    }

    /** Ends what runs and begins no other; from any thread. */
    @Override
    public void close() {
        stopped = true;
        children.close();
    }
}
