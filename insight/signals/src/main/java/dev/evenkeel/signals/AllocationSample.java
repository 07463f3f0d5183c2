package dev.evenkeel.signals;

import java.time.Instant;
import java.util.List;

/**
 * One allocation that stands for many.
 *
 * @param weightBytes the bytes of allocation it stands for
 * @param typeName the class, as in source code: {@code byte[]}, {@code java.lang.String}
 * @param stack methods, innermost first, as {@code package.Class.method:line}; may be empty or cut short
 * @param thread its name, or an empty text
 */
public record AllocationSample(Instant at, long weightBytes, String typeName, List<String> stack, String thread)
        implements Signal {
    public AllocationSample {
        stack = List.copyOf(stack);
    }
}
