package dev.evenkeel.observe.delivery;

import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/**
 * Between who reads events and who receives signals: bounded, one receiving thread, in order. What finds it full is dropped and
 * counted, and the count is delivered as a {@link Loss} before the next signal. Thread-safe.
 */
public final class SignalQueue implements AutoCloseable {
    /** A few seconds of a JVM in deep trouble; with the longest stacks about 8 MB, commonly under 1 MB. */
    public static final int CAPACITY = 4096;

    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final long IDLE_MILLIS = 100;

    private final BlockingQueue<Signal> waiting = new ArrayBlockingQueue<>(CAPACITY);
    private final AtomicLong dropped = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final Consumer<? super Signal> sink;
    private final Thread thread;
    private volatile boolean closing;

    public SignalQueue(Consumer<? super Signal> sink) {
        this.sink = sink;
        thread = new Thread(this::deliver, "evenkeel-signals");
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands a signal over without waiting. */
    public void put(Signal signal) {
        if (closing || !waiting.offer(signal)) {
            dropped.incrementAndGet();
        }
    }

    /** An event could not be read, so its signal is lost. */
    public void unreadable(Throwable why) {
        put(new Loss(Instant.now(), "An event of the JVM could not be read (" + why + ").", 1));
    }

    /** Signals that the receiver threw at. */
    public long failed() {
        return failed.get();
    }

    private void deliver() {
        while (!closing || !waiting.isEmpty()) {
            Signal next = poll();
            sayWhatWasDropped();
            if (next != null) {
                handOver(next);
            }
        }
    }

    private @org.jspecify.annotations.Nullable Signal poll() {
        try {
            return waiting.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing = true;
            return null;
        }
    }

    private void sayWhatWasDropped() {
        long count = dropped.getAndSet(0);
        if (count > 0) {
            handOver(new Loss(
                    Instant.now(), "Signals came faster than they were received; " + count + " were dropped.", count));
        }
    }

    private void handOver(Signal signal) {
        try {
            sink.accept(signal);
        } catch (RuntimeException e) {
            if (failed.getAndIncrement() == 0) {
                System.getLogger("dev.evenkeel.observe")
                        .log(System.Logger.Level.WARNING, "A receiver of signals threw; the signal is lost to it.", e);
            }
        }
    }

    /** Delivers what waits, for up to two seconds, and ends the thread. */
    @Override
    public void close() {
        closing = true;
        if (Thread.currentThread() == thread) {
            return;
        }
        try {
            thread.join(LAST_WORDS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        waiting.clear();
    }
}
