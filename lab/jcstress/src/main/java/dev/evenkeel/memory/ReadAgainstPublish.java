package dev.evenkeel.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A read begins while the value is replaced: it sees one that isn't reclaimed, and the old one is reclaimed once. */
@JCStressTest
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "Read in time or too late; reclaimed once.")
@Outcome(expect = FORBIDDEN, desc = "Reclaimed under a reader, twice, or never.")
@State
public class ReadAgainstPublish {
    private final StandingValue value = new StandingValue();

    @Actor
    public void read(II_Result result) {
        result.r1 = value.read(0);
    }

    @Actor
    public void publish() {
        boolean replaced = value.replace();
        assert replaced : "nobody else replaces it";
    }

    @Arbiter
    public void count(II_Result result) {
        result.r2 = value.reclaims.get();
    }
}
