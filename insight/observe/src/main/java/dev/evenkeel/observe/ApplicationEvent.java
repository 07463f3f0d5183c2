package dev.evenkeel.observe;

import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedEvent;

/**
 * An event of the flight recorder that isn't the JVM's own, and who reads it.
 *
 * @param name of whichever class has it, in whatever loader
 * @param reader called on the thread of the stream, which waits for it; must not keep the event, whose object is used again
 */
public record ApplicationEvent(String name, Consumer<? super RecordedEvent> reader) {}
