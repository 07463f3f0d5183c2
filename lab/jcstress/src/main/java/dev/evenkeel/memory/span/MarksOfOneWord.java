package dev.evenkeel.memory.span;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;

/** One slot is marked while another's mark is taken off: both happen. */
@JCStressTest
@Outcome(id = "true, true, false", expect = ACCEPTABLE, desc = "One mark is gone, the other there.")
@Outcome(expect = FORBIDDEN, desc = "One change overwrote the other.")
@State
public class MarksOfOneWord {
    private final SlotMarks marks = new SlotMarks(1);

    public MarksOfOneWord() {
        marks.add(0);
    }

    @Actor
    public void remove(ZZZ_Result result) {
        result.r1 = marks.remove(0);
    }

    @Actor
    public void add() {
        marks.add(1);
    }

    @Arbiter
    public void look(ZZZ_Result result) {
        result.r2 = marks.remove(1);
        result.r3 = marks.remove(0);
    }
}
