package dev.evenkeel.observe.event;

import java.time.Duration;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedThread;

/** Fields that not every JDK has. */
final class Fields {
    static final long MISSING = -1;

    private Fields() {}

    /** A number, or {@link #MISSING}. Parts of a path are joined by dots. */
    static long number(RecordedObject event, String path) {
        return event.hasField(path) ? event.getLong(path) : MISSING;
    }

    /** A text, or an empty one. */
    static String text(RecordedObject event, String name) {
        String found = event.hasField(name) ? event.getString(name) : null;
        return found == null ? "" : found;
    }

    /** A span of time, or none. */
    static Duration span(RecordedObject event, String name) {
        return event.hasField(name) ? event.getDuration(name) : Duration.ZERO;
    }

    /** Whether it tells of the heap after a collection, not before. */
    static boolean afterCollection(RecordedObject event) {
        return text(event, "when").equals("After GC");
    }

    /** The thread's name, or an empty text. */
    static String thread(RecordedEvent event) {
        RecordedThread thread = event.getThread();
        if (thread == null) {
            return "";
        }
        String name = thread.getJavaName() == null ? thread.getOSName() : thread.getJavaName();
        return name == null ? "" : name;
    }
}
