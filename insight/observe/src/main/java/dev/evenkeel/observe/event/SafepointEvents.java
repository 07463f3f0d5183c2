package dev.evenkeel.observe.event;

import dev.evenkeel.signals.Signal;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** Safepoints, and the collections in them: {@link HeldThreads} makes pauses and other safepoints of them. */
final class SafepointEvents implements EventFamily {
    private static final String BEGIN = "jdk.SafepointBegin";
    private static final String END = "jdk.SafepointEnd";
    private static final String OPERATION = "jdk.ExecuteVMOperation";
    private static final String COLLECTION = "jdk.GarbageCollection";

    private final HeldThreads held;

    SafepointEvents(Consumer<? super Signal> out) {
        held = new HeldThreads(out);
    }

    @Override
    public List<EventChoice> choices() {
        return List.of(
                EventChoice.all(BEGIN), EventChoice.all(END), EventChoice.all(OPERATION), EventChoice.all(COLLECTION));
    }

    @Override
    public void read(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case BEGIN -> held.begun(event.getLong("safepointId"), event.getStartTime(), event.getDuration());
            case END -> held.ended(event.getLong("safepointId"), event.getEndTime(), event.getDuration());
            case OPERATION -> executed(event);
            default -> collected(event);
        }
    }

    private void collected(RecordedEvent event) {
        String name = Fields.text(event, "name");
        if (Collectors.isOnePause(name)) {
            held.collected(
                    event.getLong("gcId"),
                    Collectors.ofCollection(name),
                    Fields.text(event, "cause"),
                    event.getStartTime());
        }
    }

    private void executed(RecordedEvent event) {
        if (event.getBoolean("safepoint")) {
            held.executed(event.getLong("safepointId"), Fields.text(event, "operation"), event.getDuration());
        }
    }
}
