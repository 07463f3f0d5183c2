package dev.evenkeel.verify.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.verify.fault.FaultBlock;
import dev.evenkeel.verify.fault.guard.Guard;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FaultNotesTest {

    @Test
    void hearsWhenItBeganHeldAndHealedAndHowMuchWasShed() {
        FaultNotes notes = new FaultNotes();
        for (String line : List.of(
                "gateway listening on 127.0.0.1:8080",
                "1000000000000 shed 0",
                "1000000001000 fault begins",
                "1000000001200 1 MiB live of 2 MiB, 1 MiB to be added",
                "1000000007000 fault holds",
                "1000000009500 breaker open, 70 % let in: a reason",
                "1000000010000 shed 12",
                "1000000017000 fault healed")) {
            notes.hear(line);
        }
        FaultBlock block = notes.block(Guard.EVENKEEL, 3_300, List.of());
        assertThat(block.beginEpochMillis()).isEqualTo(1_000_000_001_000L);
        assertThat(block.holdEpochMillis()).isEqualTo(1_000_000_007_000L);
        assertThat(block.healEpochMillis()).isEqualTo(1_000_000_017_000L);
        assertThat(block.shed()).isEqualTo(12);
        assertThat(block.told())
                .containsExactly(
                        "fault begins",
                        "1 MiB live of 2 MiB, 1 MiB to be added",
                        "fault holds (0.0 s)",
                        "breaker open, 70 % let in: a reason (2.5 s)",
                        "fault healed (10.0 s)");
    }
}
