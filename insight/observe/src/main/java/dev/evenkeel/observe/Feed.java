package dev.evenkeel.observe;

import dev.evenkeel.observe.delivery.SignalQueue;
import dev.evenkeel.observe.event.EventChoice;
import dev.evenkeel.observe.event.JvmEvents;
import dev.evenkeel.signals.Signal;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/** The way from a stream of events to the receiver of signals, whichever JVM the stream is of. */
final class Feed implements AutoCloseable {
    private final SignalQueue queue;
    private final JvmEvents events;
    private volatile Runnable heard = () -> {};

    /** @param beans whether the observed JVM's beans are at hand */
    Feed(ObservationSettings settings, boolean beans, Consumer<? super Signal> sink) {
        queue = new SignalQueue(sink);
        events = new JvmEvents(settings.readings(), settings.allocationSamples(), beans, queue::put);
    }

    List<EventChoice> choices() {
        return events.choices();
    }

    JvmEvents events() {
        return events;
    }

    SignalQueue queue() {
        return queue;
    }

    /** Lets a stream flow; it must not have been started. */
    void connect(EventStream stream, Watch watch) {
        heard = watch::heard;
        choices().forEach(choice -> stream.onEvent(choice.name(), this::read));
        stream.setReuse(true);
        stream.onError(queue::unreadable);
    }

    private void read(RecordedEvent event) {
        heard.run();
        events.read(event);
    }

    /** Delivers what waits, and ends. */
    @Override
    public void close() {
        queue.close();
    }
}
