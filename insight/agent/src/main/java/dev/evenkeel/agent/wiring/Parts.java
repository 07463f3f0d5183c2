package dev.evenkeel.agent.wiring;

import dev.evenkeel.signals.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/** What has been started so far, who listens to signals, and what is said about it. For one thread, but for the listeners. */
final class Parts implements AutoCloseable {
    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private final Listeners listeners = new Listeners(Complaints::tell);

    <T extends AutoCloseable> T keep(T part) {
        started.push(part);
        return part;
    }

    @SuppressWarnings("try") // it is kept, not used up here
    <T extends AutoCloseable & Consumer<? super Signal>> T listen(String name, T part) {
        listeners.add(name, part);
        return keep(part);
    }

    void say(String key, String value) {
        said.add(key + "=" + value);
    }

    Listeners listeners() {
        return listeners;
    }

    /** What runs, in one line. */
    String said() {
        return String.join(" ", said);
    }

    /** Ends all parts, the last started first; one that fails doesn't keep the others. */
    @Override
    public void close() {
        while (!started.isEmpty()) {
            AutoCloseable part = started.pop();
            try {
                part.close();
            } catch (Exception e) {
                Complaints.tell(part.getClass().getSimpleName(), e);
            }
        }
    }
}
