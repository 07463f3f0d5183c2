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
import org.openjdk.jcstress.infra.results.I_Result;

/** The last reader leaves while the value is replaced: one of the two reclaims it. */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "Reclaimed once.")
@Outcome(expect = FORBIDDEN, desc = "Reclaimed twice, or never.")
@State
public class LastReaderAgainstPublish {
    private final StandingValue value = new StandingValue();
    private final @Nullable Version<StandingValue> entered = value.versions.enter(0);

    @Actor
    public void leave() {
        if (entered != null) {
            value.versions.leave(entered, 0);
        }
    }

    @Actor
    public void publish() {
        boolean replaced = value.replace();
        assert replaced : "nobody else replaces it";
    }

    @Arbiter
    public void count(I_Result result) {
        result.r1 = value.reclaims.get();
    }
}
