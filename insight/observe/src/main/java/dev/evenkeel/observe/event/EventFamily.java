package dev.evenkeel.observe.event;

import java.util.List;
import jdk.jfr.consumer.RecordedEvent;

/** Some kinds of JVM events that are read together, and become signals of a kind. Not thread-safe. */
interface EventFamily {

    /** What it wants to see. */
    List<EventChoice> choices();

    /** Takes an event of its choices. */
    void read(RecordedEvent event);
}
