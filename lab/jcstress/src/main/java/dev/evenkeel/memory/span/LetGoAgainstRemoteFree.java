package dev.evenkeel.memory.span;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** The owner writes that nobody owns the span and then reads the bits; a free sets a bit and then reads the owner. At least one sees the other, or the span would be lost. */
@JCStressTest
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "The owner sees the free.")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "The free sees that nobody owns the span.")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "Both see the other; one of them wins the span.")
@Outcome(id = "0, 0", expect = FORBIDDEN, desc = "Neither does: a span with a free slot that nobody finds.")
@State
public class LetGoAgainstRemoteFree {
    private final Span span = TakenSpan.over(TakenSpan.port());

    @Actor
    public void letGo(II_Result result) {
        span.owner(Span.FULL);
        result.r1 = span.freeCount() > 0 ? 1 : 0;
    }

    @Actor
    public void free(II_Result result) {
        span.returnSlotsRemotely(0, 1L);
        result.r2 = span.owner() == Span.FULL ? 1 : 0;
    }
}
