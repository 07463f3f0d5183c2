package dev.evenkeel.memory.cache;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Two threads take from a stack of one block, both by the fast way: one gets it. */
@JCStressTest
@Outcome(id = "8, -1", expect = ACCEPTABLE, desc = "The first got it.")
@Outcome(id = "-1, 8", expect = ACCEPTABLE, desc = "The second got it.")
@Outcome(expect = FORBIDDEN, desc = "Both got it, or neither.")
@State
public class RacingTakes {
    private final BlockStack stack = HeldStack.open();

    @Actor
    public void first(JJ_Result result) {
        result.r1 = stack.tryTake();
    }

    @Actor
    public void second(JJ_Result result) {
        result.r2 = stack.tryTake();
    }
}
