package dev.evenkeel.memory.cache;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Must fail: {@link StripeLock} with each thread in a stripe of its own. */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "Both were counted.")
@Outcome(expect = FORBIDDEN, desc = "One overwrote the other.")
@State
public class PlantedStripeLock {
    private final Stripes stripes = new Stripes(2);
    private int count;

    private void countUnderLock(int stripe) {
        stripes.acquire(stripe);
        count++;
        stripes.release(stripe);
    }

    @Actor
    public void first() {
        countUnderLock(0);
    }

    @Actor
    public void second() {
        countUnderLock(1);
    }

    @Arbiter
    public void read(I_Result result) {
        result.r1 = count;
    }
}
