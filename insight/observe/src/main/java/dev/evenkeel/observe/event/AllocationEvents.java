package dev.evenkeel.observe.event;

import dev.evenkeel.signals.AllocationSample;
import dev.evenkeel.signals.Signal;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;

/** Samples of allocations. */
final class AllocationEvents implements EventFamily {
    private static final int PER_SECOND = 50;
    private static final int FRAMES_MAX = 32;

    private final Consumer<? super Signal> out;

    AllocationEvents(Consumer<? super Signal> out) {
        this.out = out;
    }

    @Override
    public List<EventChoice> choices() {
        return List.of(EventChoice.sampled("jdk.ObjectAllocationSample", PER_SECOND));
    }

    @Override
    public void read(RecordedEvent event) {
        RecordedClass type = event.getClass("objectClass");
        out.accept(new AllocationSample(
                event.getStartTime(),
                event.getLong("weight"),
                type == null ? "" : sourceName(type.getName()),
                stack(event.getStackTrace()),
                Fields.thread(event)));
    }

    private static List<String> stack(@org.jspecify.annotations.Nullable RecordedStackTrace trace) {
        if (trace == null) {
            return List.of();
        }
        return trace.getFrames().stream()
                .filter(RecordedFrame::isJavaFrame)
                .limit(FRAMES_MAX)
                .map(AllocationEvents::frame)
                .toList();
    }

    private static String frame(RecordedFrame frame) {
        RecordedMethod method = frame.getMethod();
        return method.getType().getName() + "." + method.getName() + ":" + frame.getLineNumber();
    }

    /** {@code [B} is {@code byte[]}, {@code [Ljava.lang.String;} is {@code java.lang.String[]}. */
    static String sourceName(String name) {
        int dimensions = 0;
        while (dimensions < name.length() && name.charAt(dimensions) == '[') {
            dimensions++;
        }
        String element = name.substring(dimensions);
        if (dimensions > 0 && !element.isEmpty()) {
            element = elementName(element);
        }
        return element.replace('/', '.') + "[]".repeat(dimensions);
    }

    private static String elementName(String descriptor) {
        return switch (descriptor.charAt(0)) {
            case 'Z' -> "boolean";
            case 'B' -> "byte";
            case 'C' -> "char";
            case 'S' -> "short";
            case 'I' -> "int";
            case 'J' -> "long";
            case 'F' -> "float";
            case 'D' -> "double";
            default -> descriptor.endsWith(";") ? descriptor.substring(1, descriptor.length() - 1) : descriptor;
        };
    }
}
