package dev.evenkeel.verify.run;

import dev.evenkeel.verify.ExperimentException;
import dev.evenkeel.verify.run.process.Child;
import dev.evenkeel.verify.run.process.ChildGroup;
import dev.evenkeel.verify.run.process.Placement;
import dev.evenkeel.verify.run.process.Seat;
import dev.evenkeel.verify.run.sample.Proc;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The children of an experiment and the one queue through which their news come. Started and listened to by one thread;
 * {@link #stop} may be called by any.
 */
final class Crew implements AutoCloseable {
    private static final Duration TURN = Duration.ofMillis(250);
    private static final int TURNS_FOR_OBITUARIES = 4;
    private static final Duration RAISE_LIMIT = Duration.ofSeconds(20);
    private static final long RAISE_TURN_MILLIS = 20;

    private final Placement placement;
    private final ChildGroup children = new ChildGroup();
    private final BlockingQueue<News> news = new LinkedBlockingQueue<>();
    private volatile boolean stopped;

    Crew(Placement placement) {
        this.placement = placement;
    }

    /** Starts a child in its seat. */
    Child start(String name, Seat seat, List<String> command) {
        return start(name, placement.seated(seat, command));
    }

    /**
     * Starts a child in its seat whose loop goes first from its beginning, where that is permitted.
     *
     * @param loop the child's threads that do so
     * @throws ExperimentException when it could be had of others, and not of this child
     */
    Child start(String name, Seat seat, LoopThreads loop, List<String> command) {
        Child child = start(name, seat, command);
        if (placement.realTime()) {
            raise(child, loop);
        }
        return child;
    }

    /** A child that has ended is told of by its obituary. */
    private void raise(Child child, LoopThreads loop) {
        Optional<ProcessHandle> process = ProcessHandle.of(child.pid());
        long deadline = System.nanoTime() + RAISE_LIMIT.toNanos();
        while (process.isPresent() && process.get().isAlive() && !loop.raise(Proc.mounted(), List.of(process.get()))) {
            checkStopped();
            if (System.nanoTime() - deadline > 0) {
                throw new ExperimentException(child.name() + " could not be put into the real-time class within "
                        + RAISE_LIMIT.toSeconds() + " s, though chrt is permitted: is the machine overloaded?");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RAISE_TURN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    /** Whether loops that go first do so here. */
    boolean realTime() {
        return placement.realTime();
    }

    /** Starts a child with a command line that says where it sits. */
    Child start(String name, List<String> line) {
        checkStopped();
        CompletableFuture<Child> started = new CompletableFuture<>();
        // A line may come before start returns, and must not lack its sender.
        Child child = children.start(name, line, said -> news.add(new News.Said(started.join(), said)));
        started.complete(child);
        var _ = child.ended().thenAccept(status -> news.add(new News.Ended(child, status)));
        return child;
    }

    /** The next news, if there are any within a quarter of a second; stops of our own making are none. */
    Optional<News> next() {
        checkStopped();
        try {
            News next = news.poll(TURN.toMillis(), TimeUnit.MILLISECONDS);
            checkStopped();
            boolean expected = next instanceof News.Ended ended && ended.child().stopping();
            return expected ? Optional.empty() : Optional.ofNullable(next);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoppedException();
        }
    }

    /** Throws what a child that has ended by itself left as its last words, if one has, or does within a second. */
    void checkObituaries() {
        for (int turn = 0; turn < TURNS_FOR_OBITUARIES; turn++) {
            if (next().orElse(null) instanceof News.Ended(Child ended, int status) && status != 0) {
                throw new ExperimentException(ended.obituary());
            }
        }
    }

    /**
     * Waits until a child has said on which addresses it listens.
     *
     * @param child the child
     * @param listeners what it calls its listeners; it says {@code <listener> listening on <address>}
     * @param limit how long it may take
     * @return address by listener
     * @throws ExperimentException when it does not in time, or a child ends
     */
    Map<String, String> addresses(Child child, List<String> listeners, Duration limit) {
        Map<String, String> addresses = new HashMap<>();
        long deadline = System.nanoTime() + limit.toNanos();
        while (!addresses.keySet().containsAll(listeners)) {
            if (System.nanoTime() - deadline > 0) {
                throw new ExperimentException(child.name() + " did not say within " + limit.toSeconds()
                        + " s where it listens" + (child.lastError().isEmpty() ? "" : ": " + child.lastError()));
            }
            switch (next().orElse(null)) {
                case News.Said(Child sender, String line) when sender == child -> address(line, addresses);
                case News.Ended(Child ended, int ignored) -> throw new ExperimentException(ended.obituary());
                case null, default -> {
                    // Not what we wait for.
                }
            }
        }
        return addresses;
    }

    private static void address(String line, Map<String, String> addresses) {
        String words = " listening on ";
        int at = line.indexOf(words);
        if (at > 0) {
            addresses.put(
                    line.substring(0, at), line.substring(at + words.length()).strip());
        }
    }

    /** Ends every child and makes the experiment's thread leave its work. */
    void stop() {
        stopped = true;
        children.close();
    }

    void checkStopped() {
        if (stopped) {
            throw new StoppedException();
        }
    }

    @Override
    public void close() {
        children.close();
    }
}
