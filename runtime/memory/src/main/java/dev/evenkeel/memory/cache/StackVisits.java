package dev.evenkeel.memory.cache;

import dev.evenkeel.memory.span.SizeClasses;
import java.util.function.Consumer;

/** Rounds of all stacks or a part of them, which pass by those that are busy. For one thread at a time. */
final class StackVisits {
    private static final int CLASSES = SizeClasses.COUNT - 1;
    private static final int STRIPES_TO_A_VISITED = 4;

    private final BlockStacks stacks;
    private final int stride;
    private final Round round = new Round();
    private int firstStripe;

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
     * Goes on as {@link Round#until} does.
     *
     * @param visit done inside the stack
     */
    boolean until(long endNanos, Consumer<? super BlockStack> visit) {
        int stripes = (stacks.stripes() - firstStripe + stride - 1) / stride;
        boolean isOver = round.until(endNanos, stripes * CLASSES, place -> enter(stack(place), visit));
        if (isOver) {
            firstStripe = (firstStripe + 1) % stride;
        }
        return isOver;
    }

    private BlockStack stack(int place) {
        return stacks.of(firstStripe + place / CLASSES * stride, 1 + place % CLASSES);
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
