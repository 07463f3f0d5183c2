package dev.evenkeel.observe.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.consumer.RecordedEvent;

/** What the JVM tells of its memory: it becomes no signal by itself, but part of the next reading. */
final class GaugeEvents implements EventFamily {
    private static final String HEAP = "jdk.GCHeapMemoryUsage";
    private static final String HEAP_SUMMARY = "jdk.GCHeapSummary";
    private static final String DIRECT = "jdk.DirectBufferStatistics";
    private static final String CODE = "jdk.CodeCacheStatistics";
    private static final String METASPACE = "jdk.MetaspaceSummary";

    /** Told by Evenkeel's own memory runtime, if the JVM has one: its name and field are a contract with that module. */
    private static final String RUNTIME = "dev.evenkeel.RuntimeMemory";

    private final Duration readings;
    private final boolean periodic;
    private final Gauges gauges = new Gauges();
    private final Map<String, Long> codeSegments = new HashMap<>();

    /** @param periodic whether the JVM shall be asked for readings; not needed by who has its beans at hand */
    GaugeEvents(Duration readings, boolean periodic) {
        this.readings = readings;
        this.periodic = periodic;
    }

    Gauges gauges() {
        return gauges;
    }

    @Override
    public List<EventChoice> choices() {
        List<EventChoice> choices = new ArrayList<>();
        choices.add(EventChoice.every(RUNTIME, readings));
        if (periodic) {
            choices.add(EventChoice.every(HEAP, readings));
            choices.add(EventChoice.every(DIRECT, readings));
            choices.add(EventChoice.every(CODE, readings));
            choices.add(EventChoice.all(HEAP_SUMMARY));
            choices.add(EventChoice.all(METASPACE));
        }
        return choices;
    }

    @Override
    public void read(RecordedEvent event) {
        switch (event.getEventType().getName()) {
            case HEAP -> gauges.heap(event.getLong("used"), event.getLong("committed"));
            case DIRECT -> gauges.direct(event.getLong("memoryUsed"));
            case METASPACE -> gauges.metaspace(Fields.number(event, "metaspace.committed"));
            case CODE -> code(event);
            case RUNTIME -> gauges.runtime(event.getLong("residentBytes"));
            default -> gauges.heapCommitted(Fields.number(event, "heapSpace.committedSize"));
        }
    }

    private void code(RecordedEvent event) {
        long reserved = event.getLong("reservedTopAddress") - event.getLong("startAddress");
        codeSegments.put(Fields.text(event, "codeBlobType"), reserved - event.getLong("unallocatedCapacity"));
        gauges.codeCache(
                codeSegments.values().stream().mapToLong(Long::longValue).sum());
    }
}
