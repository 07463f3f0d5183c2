package dev.evenkeel.governor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.governor.control.CollectionRule.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class CollectionRuleTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration COOL_DOWN = Duration.ofMinutes(5);

    private final CollectionRule rule = new CollectionRule(0.6, COOL_DOWN);

    @Test
    void collectsOnlyAboveTheThresholdAndInATrough() {
        assertThat(rule.judge(START, 0.5, true)).isEqualTo(Verdict.NOT_NEEDED);
        assertThat(rule.judge(START, 0.7, false)).isEqualTo(Verdict.TRAFFIC);
        assertThat(rule.judge(START, 0.7, true)).isEqualTo(Verdict.COLLECT);
    }

    @Test
    void waitsOneCoolDownAfterACollectionThatWonSomething() {
        rule.collected(START, 0.8);
        assertThat(rule.judge(START.plusSeconds(10), 0.3, true)).isEqualTo(Verdict.COOLING_DOWN);
        assertThat(rule.judge(START.plusSeconds(299), 0.8, true)).isEqualTo(Verdict.COOLING_DOWN);
        assertThat(rule.judge(START.plusSeconds(300), 0.8, true)).isEqualTo(Verdict.COLLECT);
    }

    @Test
    void collectionsThatBringNothingGetRarer() {
        List<Long> minutes = new ArrayList<>();
        for (long second = 0; second < 36_000; second += 10) {
            Instant now = START.plusSeconds(second);
            if (rule.judge(now, 0.8, true) == Verdict.COLLECT) {
                minutes.add(second / 60);
                rule.collected(now, 0.8);
            }
        }
        assertThat(minutes).startsWith(0L, 10L, 30L, 70L, 150L, 230L, 310L);
        rule.collected(START.plusSeconds(40_000), 0.8);
        rule.judge(START.plusSeconds(40_010), 0.3, true);
        rule.judge(START.plusSeconds(40_300), 0.8, true);
        assertThat(rule.patience()).as("after one that won something").isEqualTo(2);
    }

    @Test
    void twoCollectionsAreNeverCloserThanTheCoolDown() {
        Random random = new Random(3);
        Instant last = START.minus(COOL_DOWN);
        Instant now = START;
        for (int i = 0; i < 50_000; i++) {
            now = now.plusSeconds(random.nextInt(30));
            double used = random.nextDouble();
            boolean trough = random.nextBoolean();
            if (rule.judge(now, used, trough) == Verdict.COLLECT) {
                assertThat(used).isGreaterThanOrEqualTo(0.6);
                assertThat(trough).isTrue();
                assertThat(Duration.between(last, now)).isGreaterThanOrEqualTo(COOL_DOWN);
                last = now;
                rule.collected(now, used);
            }
        }
        assertThat(last).isAfter(START);
    }

    @Test
    void valuesOutOfRangeAreRefused() {
        assertThatThrownBy(() -> new CollectionRule(1, COOL_DOWN)).hasMessageContaining("thresholdShare=1.0");
        assertThatThrownBy(() -> new CollectionRule(0.5, Duration.ofSeconds(-1)))
                .hasMessageContaining("coolDown=PT-1S");
    }
}
