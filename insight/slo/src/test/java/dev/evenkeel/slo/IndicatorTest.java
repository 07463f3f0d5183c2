package dev.evenkeel.slo;

import static dev.evenkeel.slo.Signals.alive;
import static dev.evenkeel.slo.Signals.at;
import static dev.evenkeel.slo.Signals.pause;
import static dev.evenkeel.slo.Signals.stall;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.Safepoint;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

final class IndicatorTest {
    private final Indicator indicator = new Indicator(Objective.ofPauses());

    @Test
    void nothingSeenIsNoData() {
        assertThat(indicator.reading(at(1_000)).status()).isEqualTo(Status.NO_DATA);
        indicator.accept(new Loss(at(1_000), "lost", 3));
        Reading reading = indicator.reading(at(1_060));
        assertThat(reading.status()).isEqualTo(Status.NO_DATA);
        assertThat(reading.slicesWithoutData()).isEqualTo(30);
        assertThat(reading.quantile()).isEmpty();
    }

    @Test
    void aJvmThatLivesAndDoesNotPauseMeetsIt() {
        for (int second = 0; second < 300; second += 10) {
            indicator.accept(alive(at(second)));
        }
        Reading reading = indicator.reading(at(302));
        assertThat(reading.status()).isEqualTo(Status.MET);
        assertThat(reading.slicesGood()).isEqualTo(30);
        assertThat(reading.budgetLeft()).isEqualTo(1);
    }

    @Test
    void oneLongPauseBreaksNothing() {
        indicator.accept(pause(at(5), 16));
        for (int second = 0; second < 300; second += 10) {
            indicator.accept(alive(at(second)));
        }
        Reading reading = indicator.reading(at(302));
        assertThat(reading.broken()).isEqualTo(1);
        assertThat(reading.slicesBad()).isZero();
        assertThat(reading.status()).isEqualTo(Status.MET);
        assertThat(reading.quantile().orElseThrow()).isBetween(Duration.ofMillis(16), Duration.ofMillis(18));
    }

    @Test
    void isBrokenWhenMoreThanAFifthOfTheSlicesAreBad() {
        for (int second = 0; second < 62; second++) {
            indicator.accept(pause(at(second), 500));
        }
        assertThat(indicator.reading(at(62)).slicesBad()).isEqualTo(6);
        assertThat(indicator.reading(at(62)).status()).isEqualTo(Status.MET);
        for (int second = 62; second < 72; second++) {
            indicator.accept(pause(at(second), 500));
        }
        Reading reading = indicator.reading(at(72));
        assertThat(reading.status()).isEqualTo(Status.BROKEN);
        assertThat(reading.slicesBad()).isEqualTo(7);
        assertThat(reading.budgetLeft()).isCloseTo(1 - 7.0 / 6, within(1e-9));
        assertThat(reading.timeShare()).isCloseTo(35.0 / 300, within(1e-9));
        assertThat(reading.lastBroken()).contains(at(71.5));
    }

    @Test
    void burnRatesFireOnlyWhereBothTimesBurn() {
        for (int second = 0; second < 60; second++) {
            indicator.accept(pause(at(second), 500));
        }
        BurnRate fast = indicator.reading(at(62)).burnRates().get(0);
        assertThat(fast.rule().longTime()).isEqualTo(Duration.ofMinutes(1));
        assertThat(fast.rule().shortTime()).isEqualTo(Duration.ofSeconds(10));
        assertThat(fast.rateLong()).isCloseTo(5, within(1e-9));
        assertThat(fast.fires()).isTrue();
        Indicator bySlice = new Indicator(bySlice());
        for (int second = 0; second < 60; second++) {
            bySlice.accept(second < 50 ? pause(at(second), 100) : alive(at(second)));
        }
        BurnRate over = bySlice.reading(at(62)).burnRates().get(0);
        assertThat(over.rateLong()).isCloseTo(5 * 5.0 / 6, within(1e-9));
        assertThat(over.rateShort()).isZero();
        assertThat(over.fires()).isFalse();
    }

    @Test
    void theWorkbooksRulesStandForThirtyDays() {
        Objective month = new Objective(
                "month",
                EnumSet.of(InterruptionKind.PAUSE),
                Duration.ofMillis(15),
                BudgetingMethod.TIMESLICES,
                0.99,
                0.99,
                Duration.ofDays(30),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
        assertThat(BurnRule.of(month))
                .containsExactly(
                        new BurnRule(Duration.ofHours(1), Duration.ofMinutes(5), 14.4),
                        new BurnRule(Duration.ofHours(6), Duration.ofMinutes(30), 6),
                        new BurnRule(Duration.ofDays(3), Duration.ofHours(6), 1));
        assertThat(new Indicator(month).reading(at(0)).slicesWithoutData()).isEqualTo(43_200);
    }

    @Test
    void stallsOfManyThreadsAtOnceTakeTheTimeOnce() {
        for (int thread = 0; thread < 50; thread++) {
            indicator.accept(stall(at(1), 3_000));
        }
        Reading reading = indicator.reading(at(12));
        assertThat(reading.broken()).isEqualTo(50);
        assertThat(reading.timeShare()).isCloseTo(3.0 / 300, within(1e-9));
    }

    @Test
    void whatTheObjectiveDoesNotNameDoesNotCount() {
        indicator.accept(new Safepoint(at(1), Duration.ofSeconds(2), Duration.ZERO, "ThreadDump"));
        assertThat(indicator.reading(at(12)).interruptions()).isZero();
        assertThat(indicator.reading(at(12)).slicesGood()).isEqualTo(1);
    }

    @Test
    void aClockSetForwardLeavesAGapWithoutData() {
        indicator.accept(pause(at(1), 100));
        indicator.accept(alive(at(3_601)));
        Reading reading = indicator.reading(at(3_612));
        assertThat(reading.slicesGood()).isEqualTo(1);
        assertThat(reading.slicesWithoutData()).isEqualTo(29);
        assertThat(reading.broken()).isZero();
    }

    @Test
    void aClockSetBackForgetsWhatLiesAhead() {
        for (int second = 0; second < 100; second++) {
            indicator.accept(pause(at(3_600 + second), 100));
        }
        assertThat(indicator.reading(at(3_702)).status()).isEqualTo(Status.BROKEN);
        Reading back = indicator.reading(at(100));
        assertThat(back.status()).isEqualTo(Status.NO_DATA);
        indicator.accept(pause(at(101), 1));
        assertThat(indicator.reading(at(122)).slicesGood()).isEqualTo(1);
    }

    @Test
    void occurrencesCountInterruptions() {
        Objective objective = with(BudgetingMethod.OCCURRENCES);
        Indicator occurrences = new Indicator(objective);
        for (int i = 0; i < 200; i++) {
            occurrences.accept(pause(at(i / 10.0), i % 4 == 0 ? 20 : 1));
        }
        Reading reading = occurrences.reading(at(22));
        assertThat(reading.status()).isEqualTo(Status.BROKEN);
        assertThat(reading.budgetLeft()).isCloseTo(1 - 0.25 / 0.2, within(1e-9));
    }

    @Test
    void ratioTimeslicesTakeTheMeanOfTheSlices() {
        Indicator ratio = new Indicator(with(BudgetingMethod.RATIO_TIMESLICES));
        for (int i = 0; i < 20; i++) {
            ratio.accept(pause(at(i), i % 2 == 0 ? 20 : 1));
        }
        assertThat(ratio.reading(at(22)).budgetLeft()).isCloseTo(1 - (2 * 0.5 / 30) / 0.2, within(1e-6));
    }

    @Test
    void wrongObjectivesAreRefusedByName() {
        assertThatThrownBy(() -> new Objective(
                        "x",
                        EnumSet.of(InterruptionKind.PAUSE),
                        Duration.ofMillis(15),
                        BudgetingMethod.TIMESLICES,
                        1,
                        0.99,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(10),
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(60)))
                .hasMessage("target must be over 0 and under 1: target=1.0");
        assertThat(List.of(Objective.ofPauses().slices(), (long)
                        Objective.ofPauses().overSlices()))
                .containsExactly(30L, 30L);
    }

    private static Objective bySlice() {
        return with(BudgetingMethod.TIMESLICES);
    }

    private static Objective with(BudgetingMethod method) {
        return new Objective(
                "test",
                EnumSet.of(InterruptionKind.PAUSE),
                Duration.ofMillis(15),
                method,
                0.8,
                0.99,
                Duration.ofMinutes(5),
                Duration.ofSeconds(10),
                Duration.ofSeconds(10),
                Duration.ofSeconds(60));
    }
}
