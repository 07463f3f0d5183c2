package dev.evenkeel.verify.bench.forecast.judge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.verify.bench.forecast.label.Fate;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import dev.evenkeel.verify.bench.forecast.rules.Contestant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JudgementTest {
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final Fate LEAK = new Fate(START, minute(100), minute(300));

    private static Instant minute(long minute) {
        return START.plus(Duration.ofMinutes(minute));
    }

    private static Judgement leak(Episode... episodes) {
        return new Judgement(Scenario.SLOW_LEAK, "a run", Contestant.EVENKEEL, LEAK, List.of(episodes));
    }

    private static Episode heap(long from, @Nullable Instant to) {
        Span left = new Span(Duration.ofMinutes(80), Duration.ofMinutes(120));
        return new Episode(Kind.HEAP_EXHAUSTION, minute(from), to, left);
    }

    @Test
    void aWarningThatStandsAtTheEndIsAHitWithItsLead() {
        Judgement judgement = leak(heap(200, null));
        assertThat(judgement.lead()).contains(Duration.ofMinutes(100));
        assertThat(judgement.leadShare()).contains(0.5);
        assertThat(judgement.intervalHeld()).contains(true);
        assertThat(judgement.falseAlarms()).isEmpty();
    }

    @Test
    void aWarningThatWasWithdrawnOrIsOfAnotherKindIsNone() {
        assertThat(leak(heap(150, minute(200))).hit()).isEmpty();
        assertThat(leak(new Episode(Kind.PROMOTION_STORM, minute(200), null, null))
                        .hit())
                .isEmpty();
    }

    @Test
    void whatWasRaisedBeforeTheOnsetIsAFalseAlarmAndWinsNoLead() {
        Judgement judgement = leak(heap(40, null));
        assertThat(judgement.falseAlarms()).hasSize(1);
        assertThat(judgement.quietTimeAlarmed()).isEqualTo(Duration.ofMinutes(60));
        assertThat(judgement.lead()).contains(Duration.ofMinutes(200));
    }

    @Test
    void inAQuietRunEveryAlarmIsFalse() {
        Fate fate = new Fate(START, null, minute(1440));
        Judgement judgement = new Judgement(
                Scenario.STEADY,
                "a run",
                Contestant.EVENKEEL,
                fate,
                List.of(heap(10, minute(20)), new Episode(Kind.FRAGMENTATION, minute(1430), null, null)));
        assertThat(judgement.falseAlarms()).hasSize(2);
        assertThat(judgement.hit()).isEmpty();
        Score score = Score.of(List.of(judgement), Contestant.EVENKEEL, List.of(Scenario.STEADY));
        assertThat(score.falseAlarmsPerDay()).isEqualTo(2);
        assertThat(score.recall()).isNaN();
    }
}
