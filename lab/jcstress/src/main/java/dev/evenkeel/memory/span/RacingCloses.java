package dev.evenkeel.memory.span;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** Two frees of the same handle: one succeeds. */
@JCStressTest
@Outcome(id = "8, -1", expect = ACCEPTABLE, desc = "The first free won.")
@Outcome(id = "-1, 8", expect = ACCEPTABLE, desc = "The second free won.")
@Outcome(expect = FORBIDDEN, desc = "Both won, or neither.")
@State
public class RacingCloses {
    private final Span span = TakenSpan.over(TakenSpan.port());

    @Actor
    public void first(JJ_Result result) {
        result.r1 = span.close(0, 1);
    }

    @Actor
    public void second(JJ_Result result) {
        result.r2 = span.close(0, 1);
    }
}
