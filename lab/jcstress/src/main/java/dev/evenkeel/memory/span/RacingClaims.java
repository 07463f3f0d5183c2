package dev.evenkeel.memory.span;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two threads find a span in nobody's hands: one takes it over. */
@JCStressTest
@Outcome(id = "true, false", expect = ACCEPTABLE, desc = "The first has it.")
@Outcome(id = "false, true", expect = ACCEPTABLE, desc = "The second has it.")
@Outcome(expect = FORBIDDEN, desc = "Both have it, or nobody.")
@State
public class RacingClaims {
    private final Span span = TakenSpan.over(TakenSpan.port());

    public RacingClaims() {
        span.owner(Span.FULL);
    }

    @Actor
    public void first(ZZ_Result result) {
        result.r1 = span.claim(1);
    }

    @Actor
    public void second(ZZ_Result result) {
        result.r2 = span.claim(Span.CLAIMED);
    }
}
