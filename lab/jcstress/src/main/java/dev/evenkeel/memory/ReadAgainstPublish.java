package dev.evenkeel.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.evenkeel.memory.Versions.Version;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A read begins while the value is replaced, and lasts: what it reads isn't reclaimed before it ends, and then once. */
@JCStressTest
@Outcome(id = "1, 0, 1", expect = ACCEPTABLE, desc = "Read in time; reclaimed after the reader has left.")
@Outcome(id = "0, 1, 1", expect = ACCEPTABLE, desc = "Too late; reclaimed at once.")
@Outcome(id = "0, 0, 1", expect = ACCEPTABLE, desc = "Too late, and in the way for a moment; reclaimed by the reader.")
@Outcome(expect = FORBIDDEN, desc = "Reclaimed under a reader, twice, or never.")
@State
public class ReadAgainstPublish {
    private final StandingValue value = new StandingValue();
    private @Nullable Version<StandingValue> entered;

    @Actor
    public void read(III_Result result) {
        entered = value.versions.enter(0);
        result.r1 = entered == value.first() ? 1 : 0;
    }

    @Actor
    public void publish(III_Result result) {
        boolean replaced = value.replace();
        assert replaced : "nobody else replaces it";
        result.r2 = value.reclaims.get();
    }

    @Arbiter
    public void leave(III_Result result) {
        if (entered != null) {
            value.versions.leave(entered, 0);
        }
        result.r3 = value.reclaims.get();
    }
}
