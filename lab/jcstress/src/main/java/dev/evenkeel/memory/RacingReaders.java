package dev.evenkeel.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two readers of one stripe come and go; nobody is counted afterwards, so a publisher reclaims at once. */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "Both were counted, in and out.")
@Outcome(expect = FORBIDDEN, desc = "One overwrote the other's count.")
@State
public class RacingReaders {
    private final StandingValue value = new StandingValue();

    @Actor
    public void first() {
        value.read(0);
    }

    @Actor
    public void second() {
        value.read(0);
    }

    @Arbiter
    public void publish(I_Result result) {
        boolean replaced = value.replace();
        result.r1 = replaced ? value.reclaims.get() : -1;
    }
}
