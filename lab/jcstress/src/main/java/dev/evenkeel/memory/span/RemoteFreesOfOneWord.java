package dev.evenkeel.memory.span;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two remote frees into one word: both bits are there afterwards. */
@JCStressTest
@Outcome(id = "3", expect = ACCEPTABLE, desc = "Both came back.")
@Outcome(expect = FORBIDDEN, desc = "One free overwrote the other.")
@State
public class RemoteFreesOfOneWord {
    private final Span span = TakenSpan.over(TakenSpan.port());

    @Actor
    public void freeFirst() {
        span.returnSlotsRemotely(0, 1L);
    }

    @Actor
    public void freeSecond() {
        span.returnSlotsRemotely(0, 1L << 1);
    }

    @Arbiter
    public void takeAll(I_Result result) {
        result.r1 = TakenSpan.takeAll(span);
    }
}
