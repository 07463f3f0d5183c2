package dev.evenkeel.observe.event;

import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.Signal;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** The recorder's own word that it had no room for events in memory. */
final class LossEvents implements EventFamily {
    private final Consumer<? super Signal> out;

    LossEvents(Consumer<? super Signal> out) {
        this.out = out;
    }

    @Override
    public List<EventChoice> choices() {
        return List.of(EventChoice.all("jdk.DataLoss"));
    }

    @Override
    public void read(RecordedEvent event) {
        out.accept(new Loss(
                event.getStartTime(),
                "The JVM's flight recorder dropped " + Fields.number(event, "amount") + " bytes of events.",
                Loss.UNKNOWN));
    }
}
