package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.span.SizeClasses;
import java.util.function.Consumer;

/**
 * Goes from stack to stack for as long as there is time, and goes on there the next time: one takes microseconds, all of them on a machine
 * of many processors more than a step may last. Passes by those that are busy. For one thread at a time.
 */
final class StackVisits {
    private static final int CLASSES = SizeClasses.COUNT - 1;
    private static final int STRIPES_TO_A_VISITED = 4;

    private final BlockStacks stacks;
    private final int stride;
    private int firstStripe;
    private int visited;

    private StackVisits(BlockStacks stacks, int stride) {
        this.stacks = stacks;
        this.stride = stride;
    }

    /** A round visits all of them. */
    static StackVisits ofAll(BlockStacks stacks) {
        return new StackVisits(stacks, 1);
    }

    /** A round visits a quarter of the stripes, the next one another. */
    static StackVisits ofAQuarter(BlockStacks stacks) {
        return new StackVisits(stacks, STRIPES_TO_A_VISITED);
    }

    /**
     * Goes on with the round, by one stack at least.
     *
     * @param endNanos of {@link System#nanoTime}
     * @param visit done inside the stack
     * @return whether the round is over
     */
    boolean until(long endNanos, Consumer<? super BlockStack> visit) {
        int count = (stacks.stripes() - firstStripe + stride - 1) / stride * CLASSES;
        while (visited < count) {
            enter(stacks.of(firstStripe + visited / CLASSES * stride, 1 + visited % CLASSES), visit);
            visited++;
            if (visited < count && System.nanoTime() - endNanos >= 0) {
                return false;
            }
        }
        visited = 0;
        firstStripe = (firstStripe + 1) % stride;
        return true;
    }

    private static void enter(BlockStack stack, Consumer<? super BlockStack> visit) {
        if (stack.tryEnter()) {
            try {
                visit.accept(stack);
            } finally {
                stack.leave();
            }
        }
    }
}
