package dev.evenkeel.observe.event;

import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.Promotion;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/** The heap after a collection, and what the collection promoted. */
final class HeapEvents implements EventFamily {
    private static final String HEAP = "jdk.GCHeapSummary";
    private static final String G1 = "jdk.G1HeapSummary";
    private static final String PARALLEL = "jdk.PSHeapSummary";
    private static final String METASPACE = "jdk.MetaspaceSummary";
    private static final String G1_KIND = "jdk.G1GarbageCollection";
    private static final String COLLECTION = "jdk.GarbageCollection";
    private static final String PAUSE = "jdk.GCPhasePause";
    private static final String SHENANDOAH = "jdk.ShenandoahEvacuationInformation";

    /** Young collections run while an old one does; more than a few open ones means that events got lost. */
    private static final int OPEN_MAX = 16;

    private final OldGeneration oldGeneration = new OldGeneration();
    private final Map<Long, HeapSummaries> open = new LinkedHashMap<>();
    private final Consumer<? super Signal> out;

    HeapEvents(Consumer<? super Signal> out) {
        this.out = out;
    }

    @Override
    public List<EventChoice> choices() {
        return List.of(
                EventChoice.all(HEAP),
                EventChoice.all(G1),
                EventChoice.all(PARALLEL),
                EventChoice.all(METASPACE),
                EventChoice.all(G1_KIND),
                EventChoice.all(COLLECTION),
                EventChoice.all(PAUSE),
                EventChoice.all(SHENANDOAH));
    }

    @Override
    public void read(RecordedEvent event) {
        long gcId = event.getLong("gcId");
        HeapSummaries one = open.computeIfAbsent(gcId, HeapSummaries::new);
        boolean after = Fields.afterCollection(event);
        switch (event.getEventType().getName()) {
            case HEAP -> one.heap(event, after);
            case G1 -> one.g1(event, after);
            case PARALLEL -> one.parallel(event, after);
            case METASPACE -> one.metaspace(event, after);
            case G1_KIND -> one.g1Kind(Fields.text(event, "type"));
            case PAUSE -> one.pause(Fields.text(event, "name"));
            case SHENANDOAH ->
                out.accept(new Promotion(event.getStartTime(), gcId, Fields.number(event, "collectedPromoted")));
            default -> collected(event, one);
        }
        if (one.complete()) {
            open.remove(gcId);
            tell(one);
        } else if (open.size() > OPEN_MAX) {
            open.remove(open.keySet().iterator().next());
        }
    }

    private void collected(RecordedEvent event, HeapSummaries one) {
        one.collected(Fields.text(event, "name"));
        if (one.collection().equals("G1Old")
                && Fields.span(event, "sumOfPauses").compareTo(Duration.ZERO) > 0) {
            oldGeneration.marked();
        }
    }

    private void tell(HeapSummaries one) {
        if (one.collection().equals("G1Old")) {
            return; // a mark frees next to nothing, and eden stands full of garbage
        }
        boolean oldCollected = !one.youngOnly() && oldGeneration.collectedBy(one.collection(), one.g1Kind());
        HeapAfterCollection heap = one.heapAfter(oldCollected);
        out.accept(heap);
        if (!Collectors.collectsAll(one.collection()) && one.promotedBytes() != Fields.MISSING) {
            out.accept(new Promotion(heap.at(), heap.gcId(), one.promotedBytes()));
        }
    }
}
