package dev.evenkeel.memory;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.JJ_Result;

/** A charge that stays against one that is taken back, to an accountant below a limit. */
@JCStressTest
@Outcome(id = "3, 3", expect = ACCEPTABLE, desc = "What stays is charged, here and above.")
@Outcome(expect = FORBIDDEN, desc = "A charge or a credit was lost.")
@State
public class RacingCharges {
    private final Accountant root = new Accountant("root", 100, null);
    private final Accountant child = root.child("child", 100);

    @Actor
    public void charge() {
        Accountant refusing = child.charge(3);
        assert refusing == null : "there is room";
    }

    @Actor
    public void chargeAndCredit() {
        Accountant refusing = child.charge(5);
        assert refusing == null : "there is room";
        child.credit(5);
    }

    @Arbiter
    public void sums(JJ_Result result) {
        result.r1 = child.usedBytes();
        result.r2 = root.usedBytes();
    }
}
