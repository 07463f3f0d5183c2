package dev.evenkeel.observe.event;

import dev.evenkeel.observe.reading.JvmMemory;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/**
 * The whole mapping: which events a JVM shall tell, and what becomes of them. Events are to be given in order of their ends, by one thread at a
 * time. The table by collector and JDK is in docs/design/signals.md.
 *
 * <p>Cost: the events are those of safepoints and collections, a few hundred a second in the worst case, and a handful of
 * readings per period. Events told per object, per region or per thread are left off.
 */
public final class JvmEvents {
    private final Map<String, List<EventFamily>> readers = new LinkedHashMap<>();
    private final Map<String, EventChoice> choices = new LinkedHashMap<>();
    private final GaugeEvents gauges;

    /**
     * @param readings time between readings
     * @param allocationSamples whether allocations are to be sampled
     * @param beans whether the JVM's beans are at hand, so that its memory needs no events
     * @param out gets the signals
     */
    public JvmEvents(Duration readings, boolean allocationSamples, boolean beans, Consumer<? super Signal> out) {
        gauges = new GaugeEvents(readings, !beans);
        List<EventFamily> families = new ArrayList<>(List.of(
                new SafepointEvents(out),
                new StallEvents(out),
                new CycleEvents(out),
                new HeapEvents(out),
                new ThreadEvents(readings, out),
                new LossEvents(out),
                gauges));
        if (allocationSamples) {
            families.add(new AllocationEvents(out));
        }
        families.forEach(this::add);
    }

    private void add(EventFamily family) {
        for (EventChoice choice : family.choices()) {
            choices.putIfAbsent(choice.name(), choice);
            readers.computeIfAbsent(choice.name(), name -> new ArrayList<>()).add(family);
        }
    }

    /** Each event once. */
    public List<EventChoice> choices() {
        return List.copyOf(choices.values());
    }

    /** Takes an event; one that isn't among the choices is passed over. */
    public void read(RecordedEvent event) {
        for (EventFamily family : readers.getOrDefault(event.getEventType().getName(), List.of())) {
            family.read(event);
        }
    }

    /** The last that the JVM told of its memory. */
    public JvmMemory memory() {
        return gauges.gauges();
    }
}
