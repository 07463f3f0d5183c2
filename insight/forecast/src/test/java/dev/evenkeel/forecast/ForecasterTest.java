package dev.evenkeel.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ForecasterTest {
    private final SignalFeed feed = new SignalFeed();

    private List<Kind> kinds(Outlook outlook) {
        return outlook.warnings().stream().map(Warning::kind).toList();
    }

    @Test
    void nothingSeenNothingSaid() {
        Outlook outlook = new Forecaster(ForecastSettings.defaults()).outlook(SignalFeed.START);
        assertThat(outlook.warnings()).isEmpty();
        assertThat(outlook.floor()).isNull();
        assertThat(outlook.pauses()).isEqualTo(PauseFigures.NONE);
        assertThat(outlook.growth()).isEqualTo(HeapGrowth.NONE);
    }

    @Test
    void aSteadyProcessIsNotWarnedOf() {
        Outlook outlook = feed.run(600);
        assertThat(outlook.warnings()).isEmpty();
        assertThat(outlook.withdrawn()).isEmpty();
        Trend floor = Objects.requireNonNull(outlook.floor());
        assertThat(floor.perMinuteLow()).isNegative();
        assertThat(floor.level() / SignalFeed.MEGABYTE).isBetween(180.0, 205.0);
    }

    @Test
    void aLeakIsForetoldWithItsEvidenceAndAnIntervalThatHoldsTheTruth() {
        feed.floorMegabytes = minutes -> minutes < 60 ? 200 : 200 + 4 * (minutes - 60);
        feed.run(60);
        Outlook outlook = feed.run(120);
        assertThat(kinds(outlook)).containsExactly(Kind.HEAP_EXHAUSTION);
        Warning warning = outlook.warnings().get(0);
        assertThat(warning.evidence())
                .matches(
                        "the floor after collection has risen [34]\\.\\d MB/min for .*; the limit is reached in .*-.*");
        Span left = Objects.requireNonNull(warning.timeToExhaustion());
        Duration truth = Duration.between(warning.at(), SignalFeed.START.plus(Duration.ofMinutes(260)));
        assertThat(left.earliest()).isLessThan(truth);
        assertThat(left.latest()).isGreaterThan(truth);
        Trend floor = Objects.requireNonNull(outlook.floor());
        assertThat(floor.isRising()).isTrue();
    }

    @Test
    void aStandingWarningIsTheSameOneAndIsWithdrawnWithAReasonWhenTheLeakIsGone() {
        feed.floorMegabytes = minutes -> minutes < 160 ? 200 + 4 * minutes : 250;
        feed.run(140);
        Warning first = feed.forecaster.warnings().get(0);
        feed.run(20);
        Warning later = feed.forecaster.warnings().get(0);
        assertThat(later.raisedAt()).isEqualTo(first.raisedAt());
        assertThat(later.at()).isAfter(first.at());
        Outlook outlook = feed.run(60);
        assertThat(outlook.warnings()).isEmpty();
        assertThat(outlook.withdrawn()).hasSize(1);
        assertThat(outlook.withdrawn().get(0).reason()).startsWith("the floor after collection fell back to 2");
        assertThat(outlook.withdrawn().get(0).raisedAt()).isEqualTo(first.raisedAt());
    }

    @Test
    void aCacheThatFillsEverMoreSlowlyIsNotALeak() {
        feed.floorMegabytes = minutes -> 200 + 450 * (1 - Math.exp(-minutes / 90));
        assertThat(feed.run(600).warnings()).isEmpty();
    }

    @Test
    void aStepIsATurningPointAndNotALeak() {
        feed.floorMegabytes = minutes -> minutes < 120 ? 200 : 600;
        Outlook outlook = feed.run(240);
        assertThat(outlook.warnings()).isEmpty();
        TurningPoint point = outlook.turningPoints().get(0);
        assertThat(point.subject()).isEqualTo(Subject.HEAP_FLOOR);
        assertThat(Duration.between(SignalFeed.START, point.at()))
                .isBetween(Duration.ofMinutes(115), Duration.ofMinutes(125));
    }

    @Test
    void whatRisesWithTheLoadIsNotALeak() {
        feed.load = minutes -> 1 + 3 * minutes / 240;
        feed.floorMegabytes = minutes -> 150 * feed.load.applyAsDouble(minutes);
        assertThat(feed.run(240).warnings()).isEmpty();
    }

    @Test
    void metaspaceAndDirectMemoryAreForetoldAgainstTheirOwnLimits() {
        feed.metaspaceMegabytes = minutes -> 60 + minutes / 2;
        feed.directMegabytes = minutes -> 20 + minutes;
        assertThat(kinds(feed.run(230))).containsExactly(Kind.METASPACE_EXHAUSTION, Kind.DIRECT_MEMORY_EXHAUSTION);
    }

    @Test
    void pausesThatGrowTowardsTheirObjectiveAreForetold() {
        feed.pauseMillis = minutes -> 3 + minutes / 20;
        Outlook outlook = feed.run(160);
        assertThat(kinds(outlook)).containsExactly(Kind.PAUSE_OBJECTIVE_BREACH);
        assertThat(outlook.pauses().count()).isEqualTo(100);
        assertThat(outlook.pauses().p50()).isLessThan(outlook.pauses().p95());
    }

    @Test
    void fragmentationIsSeenByFailuresWhileTheFloorIsLow() {
        feed.failures = minutes -> minutes < 30 ? 0 : 0.4;
        feed.run(30);
        assertThat(feed.forecaster.warnings()).isEmpty();
        Outlook outlook = feed.run(10);
        assertThat(kinds(outlook)).containsExactly(Kind.FRAGMENTATION);
        assertThat(outlook.warnings().get(0).evidence()).contains("yet the floor is at ");
    }

    @Test
    void aPromotionStormIsSeenAndGoesAway() {
        feed.promotedMegabytes = minutes -> minutes < 30 || minutes > 45 ? 1 : 12;
        feed.pauseMillis = minutes -> minutes < 30 || minutes > 45 ? 3 : 6;
        feed.run(40);
        assertThat(feed.forecaster.warnings().get(0).kind()).isEqualTo(Kind.PROMOTION_STORM);
        Outlook outlook = feed.run(20);
        assertThat(kinds(outlook)).doesNotContain(Kind.PROMOTION_STORM);
        assertThat(outlook.withdrawn()).anyMatch(withdrawal -> withdrawal.kind() == Kind.PROMOTION_STORM);
    }

    @Test
    void tenThousandPausesAMinuteAndAClockThatJumpsAreTakenInStride() {
        Forecaster forecaster = new Forecaster(ForecastSettings.defaults());
        Instant at = SignalFeed.START;
        for (int i = 0; i < 100_000; i++) {
            at = at.plusMillis(6);
            Instant seen = i > 50_000 ? at.minus(Duration.ofDays(2)) : at;
            forecaster.accept(new Pause(seen, Duration.ofMillis(1), Collector.ZGC, "Pause Mark End", "", i));
        }
        assertThat(forecaster.outlook(at).pauses().p95()).isEqualTo(Duration.ofMillis(1));
        assertThat(forecaster.warnings()).isEmpty();
    }
}
