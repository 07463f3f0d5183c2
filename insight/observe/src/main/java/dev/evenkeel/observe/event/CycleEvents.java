package dev.evenkeel.observe.event;

import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.Signal;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** Collections from begin to end, and whether they ended as planned. */
final class CycleEvents implements EventFamily {
    private static final String COLLECTION = "jdk.GarbageCollection";
    private static final String OPERATION = "jdk.ExecuteVMOperation";
    private static final String DEGENERATED = "ShenandoahDegenerated";
    private static final long NONE = -1;

    private final Consumer<? super Signal> out;
    private boolean degenerated;
    private long failedGcId = NONE;

    CycleEvents(Consumer<? super Signal> out) {
        this.out = out;
    }

    @Override
    public List<EventChoice> choices() {
        return List.of(
                EventChoice.all(COLLECTION),
                EventChoice.all(OPERATION),
                EventChoice.all("jdk.EvacuationFailed"),
                EventChoice.all("jdk.PromotionFailed"));
    }

    @Override
    public void read(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case COLLECTION -> cycle(event);
            case OPERATION -> degenerated |= Fields.text(event, "operation").startsWith(DEGENERATED);
            default -> failedGcId = event.getLong("gcId");
        }
    }

    private void cycle(RecordedEvent event) {
        String name = Fields.text(event, "name");
        long gcId = event.getLong("gcId");
        out.accept(new Cycle(
                event.getStartTime(),
                event.getDuration(),
                Collectors.ofCollection(name),
                name,
                Fields.text(event, "cause"),
                outcome(gcId),
                Fields.span(event, "sumOfPauses"),
                Fields.span(event, "longestPause"),
                gcId));
        degenerated = false;
    }

    private Cycle.Outcome outcome(long gcId) {
        if (degenerated) {
            return Cycle.Outcome.DEGENERATED;
        }
        return gcId == failedGcId ? Cycle.Outcome.EVACUATION_FAILED : Cycle.Outcome.COMPLETED;
    }
}
