package dev.evenkeel.verify.run.process;

import dev.evenkeel.verify.ExperimentException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** The children that live. Closing ends all of them and lets none start any more. Thread-safe. */
public final class ChildGroup implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(5);

    private final List<Child> children = new ArrayList<>();
    private boolean closed;

    /**
     * Starts a process that ends with the group.
     *
     * @param name what to call it in messages
     * @param command program and arguments
     * @param lines receives each line of its standard output, on a thread of the child's own
     * @throws ExperimentException when it cannot be started, or the group is closed
     */
    public synchronized Child start(String name, List<String> command, Consumer<String> lines) {
        if (closed) {
            throw new ExperimentException("cannot start " + name + ": the experiment is stopping");
        }
        Child child = Child.start(name, command, lines);
        children.add(child);
        var _ = child.ended().thenRun(() -> forget(child));
        return child;
    }

    /** Children that live. */
    public synchronized List<Child> living() {
        return List.copyOf(children);
    }

    private synchronized void forget(Child child) {
        children.remove(child);
    }

    /** Ends every child and what it started: asks all at once, kills what lives after 5 s. */
    @Override
    public void close() {
        Map<Child, List<ProcessHandle>> trees = new LinkedHashMap<>();
        synchronized (this) {
            closed = true;
            children.forEach(child -> trees.put(child, child.tree()));
        }
        trees.keySet().forEach(Child::terminate);
        long deadline = System.nanoTime() + GRACE.toNanos();
        trees.forEach((child, tree) -> {
            long leftNanos = Math.max(0, deadline - System.nanoTime());
            child.reap(tree, Duration.ofNanos(leftNanos));
        });
    }
}
