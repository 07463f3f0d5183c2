package dev.evenkeel.agent.wiring;

import dev.evenkeel.signals.Signal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Hands each signal to everybody who listens. One that throws is told of once and left out from then on: it must not cost the others
 * their signals, nor fill the application's standard error. Safe for use by many threads.
 */
final class Listeners implements Consumer<Signal> {
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final BiConsumer<String, Throwable> complaint;

    private static final class Listener {
        private final String name;
        private final Consumer<? super Signal> consumer;
        private volatile boolean failed;

        Listener(String name, Consumer<? super Signal> consumer) {
            this.name = name;
            this.consumer = consumer;
        }
    }

    /** @param complaint told the name of a listener that failed, and why */
    Listeners(BiConsumer<String, Throwable> complaint) {
        this.complaint = complaint;
    }

    void add(String name, Consumer<? super Signal> consumer) {
        listeners.add(new Listener(name, consumer));
    }

    @Override
    public void accept(Signal signal) {
        for (Listener listener : listeners) {
            if (!listener.failed) {
                handOver(listener, signal);
            }
        }
    }

    private void handOver(Listener listener, Signal signal) {
        try {
            listener.consumer.accept(signal);
        } catch (RuntimeException | LinkageError e) {
            listener.failed = true;
            complaint.accept(listener.name, e);
        }
    }
}
