package dev.evenkeel.memory.cache;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** One thread puts a block while another takes one: what was written into the block is seen by who gets it. */
@JCStressTest
@Outcome(id = "8, 0", expect = ACCEPTABLE, desc = "The old block was on top.")
@Outcome(id = "16, 7", expect = ACCEPTABLE, desc = "The new block, with what its last user wrote.")
@Outcome(id = "-1, 0", expect = ACCEPTABLE, desc = "The other was inside.")
@Outcome(expect = FORBIDDEN, desc = "A block without what was written to it.")
@State
public class PutAgainstTake {
    private final BlockStack stack = HeldStack.open();
    private long written;

    @Actor
    public void puts() {
        written = 7;
        boolean ignored = stack.tryPut(16);
    }

    @Actor
    public void takes(JJ_Result result) {
        result.r1 = stack.tryTake();
        result.r2 = result.r1 == 16 ? written : 0;
    }
}
