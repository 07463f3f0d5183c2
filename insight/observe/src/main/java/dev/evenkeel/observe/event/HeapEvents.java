package dev.evenkeel.observe.event;

import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.Promotion;
import dev.evenkeel.signals.Signal;
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
    private static final String OPERATION = "jdk.ExecuteVMOperation";
    private static final String MARK_ENDS = "G1PauseCleanup";
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
                EventChoice.all(OPERATION),
                EventChoice.all(PAUSE),
                EventChoice.all(SHENANDOAH));
    }

    @Override
    public void read(RecordedEvent event) {
        if (event.getEventType().getName().equals(OPERATION)) {
            if (Fields.text(event, "operation").equals(MARK_ENDS)) {
                oldGeneration.marked();
            }
            return;
        }
        ofCollection(event, event.getLong("gcId"));
    }

    private void ofCollection(RecordedEvent event, long gcId) {
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
            default -> one.collected(Fields.text(event, "name"));
        }
        if (one.complete()) {
            open.remove(gcId);
            tell(one);
        } else if (open.size() > OPEN_MAX) {
            open.remove(open.keySet().iterator().next());
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
