package dev.evenkeel.observe.event;

import dev.evenkeel.signals.Pinning;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.ThreadCount;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** How many threads there are, and virtual ones that held on to their carrier (JDK 21 and newer). */
final class ThreadEvents implements EventFamily {
    private static final String COUNT = "jdk.JavaThreadStatistics";
    private static final String PINNED = "jdk.VirtualThreadPinned";
    private static final Duration PINNED_SHORTEST = Duration.ofMillis(1);

    private final Duration readings;
    private final Consumer<? super Signal> out;

    ThreadEvents(Duration readings, Consumer<? super Signal> out) {
        this.readings = readings;
        this.out = out;
    }

    @Override
    public List<EventChoice> choices() {
        return List.of(EventChoice.every(COUNT, readings), EventChoice.longerThan(PINNED, PINNED_SHORTEST));
    }

    @Override
    public void read(RecordedEvent event) {
        if (event.getEventType().getName().equals(COUNT)) {
            out.accept(new ThreadCount(event.getStartTime(), (int) Fields.number(event, "activeCount"), (int)
                    Fields.number(event, "daemonCount")));
        } else {
            out.accept(new Pinning(
                    event.getStartTime(),
                    event.getDuration(),
                    Fields.thread(event),
                    Fields.text(event, "pinnedReason")));
        }
    }
}
