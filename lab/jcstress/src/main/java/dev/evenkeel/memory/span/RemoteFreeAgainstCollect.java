package dev.evenkeel.memory.span;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two remote frees, which set bits, against the owner, which takes them all: none is lost, none comes twice. */
@JCStressTest
@Outcome(id = "0, 3", expect = ACCEPTABLE, desc = "The owner looked before both frees.")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "The owner took the first slot, the second came after its look.")
@Outcome(id = "3, 0", expect = ACCEPTABLE, desc = "The owner took both.")
@Outcome(expect = FORBIDDEN, desc = "A slot was lost or handed out twice.")
@State
public class RemoteFreeAgainstCollect {
    private final Span span = TakenSpan.over(TakenSpan.port());

    @Actor
    public void freeBoth() {
        span.returnSlotsRemotely(0, 1L);
        span.returnSlotsRemotely(0, 1L << 1);
    }

    @Actor
    public void take(II_Result result) {
        result.r1 = TakenSpan.takeAll(span);
    }

    @Arbiter
    public void takeTheRest(II_Result result) {
        result.r2 = TakenSpan.takeAll(span);
    }
}
