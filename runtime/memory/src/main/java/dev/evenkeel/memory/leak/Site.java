package dev.evenkeel.memory.leak;

import java.util.List;
import java.util.Set;

/**
 * A place in the code that allocates: the innermost frames outside of the runtime.
 *
 * @param frames as in a stack trace, innermost first
 */
public record Site(List<String> frames) {
    private static final int FRAMES_MAX = 12;
    private static final Set<String> ENTRIES =
            Set.of("dev.evenkeel.memory.Blocks", "dev.evenkeel.memory.MemoryRuntime", "dev.evenkeel.memory.Region");
    private static final Set<String> INNER_PACKAGES =
            Set.of("dev.evenkeel.memory.cache", "dev.evenkeel.memory.leak", "dev.evenkeel.memory.region");
    private static final StackWalker WALKER = StackWalker.getInstance();

    /** Copies the list. */
    public Site {
        frames = List.copyOf(frames);
    }

    /** The place that has called into the runtime. */
    static Site ofCaller() {
        return new Site(WALKER.walk(stack -> stack.dropWhile(frame -> isOwn(frame.getClassName()))
                .limit(FRAMES_MAX)
                .map(frame -> frame.toStackTraceElement().toString())
                .toList()));
    }

    private static boolean isOwn(String className) {
        return ENTRIES.contains(className)
                || INNER_PACKAGES.contains(className.substring(0, Math.max(0, className.lastIndexOf('.'))));
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator() + "\tat ", frames);
    }
}
