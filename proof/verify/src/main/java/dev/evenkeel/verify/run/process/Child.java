package dev.evenkeel.verify.run.process;

import dev.evenkeel.verify.ExperimentException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A started process. Its standard input stays open as long as we live, so that a child that watches it ends with us
 * even when we are killed. Thread-safe.
 */
public final class Child {
    private final String name;
    private final Process process;
    private final LastLines errors = new LastLines();
    private final CompletableFuture<Integer> ended;
    private volatile boolean stopping;

    private Child(String name, Process process, Consumer<String> lines) {
        this.name = name;
        this.process = process;
        Thread out = read("out", process.getInputStream(), lines);
        Thread err = read("err", process.getErrorStream(), errors::add);
        this.ended = process.onExit().thenApply(ignored -> {
            join(out);
            join(err);
            return process.exitValue();
        });
    }

    /**
     * Starts a process.
     *
     * @param name what to call it in messages
     * @param command program and arguments
     * @param lines receives each line of its standard output, on a thread of this child's own
     * @throws ExperimentException when it cannot be started
     */
    static Child start(String name, List<String> command, Consumer<String> lines) {
        try {
            return new Child(name, new ProcessBuilder(command).start(), lines);
        } catch (IOException e) {
            throw new ExperimentException("cannot start " + name + ": " + e.getMessage(), e);
        }
    }

    /** What it is called in messages. */
    public String name() {
        return name;
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** It and all it has started, those that live. */
    public List<ProcessHandle> tree() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .filter(ProcessHandle::isAlive)
                .toList();
    }

    /** Completes with the exit status once the process has ended and all it wrote has been read. */
    public CompletableFuture<Integer> ended() {
        return ended.copy();
    }

    /**
     * Waits until it has ended well.
     *
     * @param limit a child that takes longer is ended
     * @throws ExperimentException if it takes longer, or ends with another status than 0
     */
    public void awaitSuccess(Duration limit) {
        try {
            if (ended.get(limit.toMillis(), TimeUnit.MILLISECONDS) != 0) {
                throw new ExperimentException(obituary());
            }
        } catch (TimeoutException e) {
            stop(Duration.ofSeconds(1));
            throw new ExperimentException(name + " did not end within " + limit.toMinutes() + " minutes", e);
        } catch (ExecutionException e) {
            throw new ExperimentException(name + " could not be awaited: " + e.getCause(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExperimentException("interrupted", e);
        }
    }

    /** Whether we asked it to end. */
    public boolean stopping() {
        return stopping;
    }

    /** The last line on its standard error that tells something; empty when there was none. */
    public String lastError() {
        return errors.telling();
    }

    /** One line that says that it ended and with what last words. */
    public String obituary() {
        String said = lastError();
        return name + " ended with status " + (process.isAlive() ? "?" : process.exitValue())
                + (said.isEmpty() ? "; it said nothing on its standard error" : ": " + said);
    }

    /** Asks it to end; see {@link #reap}. */
    void terminate() {
        stopping = true;
        process.toHandle().destroy();
    }

    /** Waits until it has ended; what lives after the grace, its descendants included, is killed. */
    boolean reap(List<ProcessHandle> tree, Duration grace) {
        boolean gone = awaitExit(grace);
        for (ProcessHandle handle : tree) {
            if (handle.isAlive()) {
                handle.destroyForcibly();
            }
        }
        if (!gone) {
            awaitExit(Duration.ofSeconds(5));
        }
        closeInput();
        return gone;
    }

    /**
     * Asks it to end and kills it, with all it started, when it has not after the grace.
     *
     * @param grace how long it may take to end by itself
     * @return whether it ended by itself
     */
    public boolean stop(Duration grace) {
        List<ProcessHandle> tree = tree();
        terminate();
        return reap(tree, grace);
    }

    private boolean awaitExit(Duration limit) {
        boolean interrupted = false;
        try {
            long deadline = System.nanoTime() + limit.toNanos();
            while (true) {
                try {
                    return process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void closeInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The process is gone, and with it the other end.
        }
    }

    private Thread read(String stream, InputStream in, Consumer<String> lines) {
        return Thread.ofPlatform().daemon().name(name + "-" + stream).start(() -> {
            try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                reader.lines().forEach(lines);
            } catch (IOException | UncheckedIOException e) {
                errors.add("its " + stream + " could not be read: " + e.getMessage());
            }
        });
    }

    private static void join(Thread thread) {
        try {
            // A grandchild that keeps the pipe open must not hold up the news of the child's end.
            thread.join(Duration.ofSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
