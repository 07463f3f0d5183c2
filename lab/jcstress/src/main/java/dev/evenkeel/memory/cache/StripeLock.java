package dev.evenkeel.memory.cache;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two threads in one stripe, one after the other: what the first wrote plainly, the second sees. */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both were counted.")
@Outcome(expect = FORBIDDEN, desc = "Both were in the stripe at once, or the second did not see the first.")
@State
public class StripeLock {
    private final Stripes stripes = new Stripes(1);
    private int count;

    private void countUnderLock() {
        stripes.acquire(0);
        count++;
        stripes.release(0);
    }

    @Actor
    public void first() {
        countUnderLock();
    }

    @Actor
    public void second() {
        countUnderLock();
    }

    @Arbiter
    public void read(I_Result result) {
        result.r1 = count;
    }
}
