package dev.evenkeel.slo;

import static dev.evenkeel.slo.Signals.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What must hold of every way a breaker can go, whatever it is told. */
final class BreakerModelTest {

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void goesOnlyWhereAModelOfTheRulesLetsIt(long seed) {
        Random random = new Random(seed);
        Breaker breaker = new Breaker(Objective.ofPauses());
        List<Transition> transitions = new ArrayList<>();
        breaker.onTransition(transitions::add);
        double load = 0;
        long heldMillis = 0;
        long collections = 0;
        for (int second = 0; second < 6_000; second++) {
            load = random.nextInt(60) == 0 ? random.nextDouble() * random.nextInt(2) : load;
            Instant now = at(second);
            if (random.nextInt(4) > 0) {
                breaker.accept(Signals.pause(now, load * 990));
                breaker.accept(Signals.heap(now, 0.5 + load * 0.5));
                breaker.accept(Signals.memory(now, 0.6 + load * 0.36));
            }
            heldMillis += (long) (load * 990);
            collections += random.nextInt(4);
            if (random.nextInt(4) > 0) {
                Duration held = Duration.ofMillis(heldMillis);
                breaker.noteCollected(now, new Collected(held, collections, 0.5 + load * 0.5));
                breaker.verifyInvariants();
            }
            if (random.nextInt(1_000) == 0) {
                breaker.warn("planted", now.plusSeconds(random.nextInt(300)));
            }
            double before = breaker.admitted();
            breaker.evaluate(now.plusSeconds(1));
            breaker.verifyInvariants();
            assertThat(breaker.admitted()).isBetween(before * 0.5 - 1e-9, before + 0.05 + 1e-9);
        }
        assertThat(transitions).hasSizeGreaterThan(5);
        follow(transitions);
    }

    private static void follow(List<Transition> transitions) {
        State state = State.CLOSED;
        Instant since = at(0);
        for (Transition next : transitions) {
            assertThat(next.from()).isEqualTo(state);
            Duration lasted = Duration.between(since, next.at());
            switch (state) {
                case CLOSED -> assertThat(next.to()).isEqualTo(State.OPEN);
                case OPEN -> {
                    assertThat(next.to()).isEqualTo(State.HALF_OPEN);
                    assertThat(lasted)
                            .isGreaterThanOrEqualTo(Objective.ofPauses().cooldown());
                }
                case HALF_OPEN ->
                    assertThat(next.to() == State.OPEN || lasted.toSeconds() >= 25)
                            .isTrue();
            }
            assertThat(next.cause().isPresent()).isEqualTo(next.to() == State.OPEN);
            state = next.to();
            since = next.at();
        }
    }
}
