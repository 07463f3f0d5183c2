package dev.evenkeel.memory.leak;

import java.lang.StackWalker.StackFrame;
import java.util.List;
import java.util.Set;

/**
 * A place in the code that allocates: the innermost frames outside of the runtime. Taking one is cheap; the text is made when
 * someone asks.
 */
public final class Site {
    private static final int FRAMES_MAX = 12;
    private static final String OWN_PACKAGE = "dev.evenkeel.memory";
    private static final Set<String> ENTRIES = Set.of(
            OWN_PACKAGE + ".Blocks",
            OWN_PACKAGE + ".MemoryRuntime",
            OWN_PACKAGE + ".Region",
            OWN_PACKAGE + ".RegionState");
    private static final Set<String> INNER_PACKAGES =
            Set.of(OWN_PACKAGE + ".cache", OWN_PACKAGE + ".leak", OWN_PACKAGE + ".region");
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    private final List<StackFrame> stack;

    private Site(List<StackFrame> stack) {
        this.stack = stack;
    }

    /** The place that has called into the runtime. */
    static Site ofCaller() {
        return new Site(WALKER.walk(stack -> stack.dropWhile(frame -> isOwn(frame.getDeclaringClass()))
                .limit(FRAMES_MAX)
                .toList()));
    }

    private static boolean isOwn(Class<?> type) {
        return ENTRIES.contains(type.getName()) || INNER_PACKAGES.contains(type.getPackageName());
    }

    /** As in a stack trace, innermost first. */
    public List<String> frames() {
        return stack.stream()
                .map(frame -> frame.toStackTraceElement().toString())
                .toList();
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator() + "\tat ", frames());
    }
}
