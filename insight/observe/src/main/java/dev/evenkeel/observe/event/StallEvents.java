package dev.evenkeel.observe.event;

import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.Stall;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** ZGC's allocation stalls. Shenandoah tells of its pacing by no event. */
final class StallEvents implements EventFamily {
    private final Consumer<? super Signal> out;

    StallEvents(Consumer<? super Signal> out) {
        this.out = out;
    }

    @Override
    public List<EventChoice> choices() {
        return List.of(EventChoice.all("jdk.ZAllocationStall"));
    }

    @Override
    public void read(RecordedEvent event) {
        out.accept(new Stall(event.getStartTime(), event.getDuration(), Stall.Kind.ALLOCATION, Fields.thread(event)));
    }
}
