package dev.evenkeel.slo;

import static dev.evenkeel.slo.Signals.alive;
import static dev.evenkeel.slo.Signals.at;
import static dev.evenkeel.slo.Signals.heap;
import static dev.evenkeel.slo.Signals.memory;
import static dev.evenkeel.slo.Signals.pause;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class BreakerTest {
    private final Breaker breaker = new Breaker(Objective.ofPauses());
    private final List<Transition> transitions = new ArrayList<>();

    BreakerTest() {
        breaker.onTransition(transitions::add);
    }

    private void evaluate(int second) {
        breaker.evaluate(at(second));
        breaker.verifyInvariants();
    }

    /** Most of each second is a pause. */
    private void suffer(int from, int to) {
        for (int second = from; second < to; second++) {
            breaker.accept(pause(at(second), 750));
            evaluate(second + 1);
        }
    }

    private void live(int from, int to) {
        for (int second = from; second < to; second++) {
            breaker.accept(alive(at(second)));
            evaluate(second + 1);
        }
    }

    @Test
    void opensWhenTheTimeIsGone() {
        live(0, 20);
        suffer(20, 45);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.admitted()).isLessThan(0.5);
        assertThat(transitions.get(0).cause()).contains(Cause.TIME_INTERRUPTED);
        assertThat(transitions.get(0).reason()).contains("interruptions took");
    }

    /** The signals of pauses are still under way then. */
    @Test
    void opensOnAFullHeapAsSoonAsTheJvmsCountersShowIt() {
        live(0, 20);
        collected(20, 0, 4, 0.3);
        collected(20.5, 400, 5, 0.96);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        collected(21, 800, 6, 0.96);
        assertThat(breaker.state()).as("nobody had to evaluate").isEqualTo(State.OPEN);
        assertThat(transitions.get(0).cause()).contains(Cause.HEAP);
        assertThat(transitions.get(0).reason()).contains("96 %").contains("80 % of the last 1.0 s");
        assertThat(breaker.underWayLimit()).isPresent();
    }

    private void collected(double second, long heldMillis, long collections, double heapShare) {
        breaker.noteCollected(at(second), new Collected(Duration.ofMillis(heldMillis), collections, heapShare));
    }

    /** Their time is the longer one, but they don't know of the heap yet. */
    @Test
    void opensOnAFullHeapWhateverIsKnownOfItBySignals() {
        live(0, 20);
        for (int second = 20; second < 24; second++) {
            breaker.accept(pause(at(second), 600));
            evaluate(second + 1);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        collected(25, 0, 4, 0.9);
        collected(26, 560, 6, 0.9);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(transitions.get(0).cause()).contains(Cause.HEAP);
    }

    /** Whether there is a flight recorder or not. */
    @Test
    void opensOnAFullHeapWithoutAnySignal() {
        collected(20, 0, 4, 0.3);
        collected(21, 800, 6, 0.96);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void collectionsThatLeaveRoomOpenNothingAtOnce() {
        live(0, 20);
        collected(20, 0, 4, 0.3);
        collected(20.5, 400, 5, 0.96);
        collected(21, 800, 6, 0.5);
        collected(21.5, 1_200, 7, 0.96);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    /** It looks at the queue where that is the harm, and at the load where that is. */
    @Test
    void whatKnowsHowManyAreUnderWayIsNotDrawnAtRandomForATimeThatIsGone() {
        suffer(0, 30);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.underWayLimit()).hasValue(4);
        for (int i = 0; i < 3; i++) {
            assertThat(breaker.tryBegin(Priority.NORMAL)).isTrue();
        }
        assertThat(breaker.tryBegin(Priority.NORMAL)).isFalse();
        assertThat(breaker.tryBegin(Priority.CRITICAL)).isTrue();
        assertThat(breaker.tryBegin(Priority.CRITICAL)).isFalse();
        assertThat(breaker.underWay()).isEqualTo(4);
        breaker.end();
        assertThat(breaker.tryBegin(Priority.CRITICAL)).isTrue();
    }

    @Test
    void aForecastShedsLoadWhateverIsUnderWay() {
        live(0, 20);
        breaker.warn("planted", at(100));
        evaluate(21);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        assertThat(breaker.underWayLimit()).isEmpty();
    }

    @Test
    void shedsStepByStepAndAlwaysLeavesAShare() {
        suffer(0, 200);
        assertThat(breaker.admitted()).isEqualTo(BreakerSettings.DEFAULT.admittedMin());
        assertThat(breaker.tryEnter(Priority.PROBE)).isTrue();
        assertThat(transitions.get(0).admitted()).isBetween(0.5, 0.95);
    }

    /** A service whose collections take time in proportion to what is let in, and more than there is when all is. */
    @Test
    void settlesWhereHalfOfTheTimeIsLeft() {
        double settled = 0;
        for (int second = 0; second < 60; second++) {
            double millis = Math.min(950, 1_200 * breaker.admitted());
            breaker.accept(pause(at(second), millis));
            evaluate(second + 1);
            settled = millis;
        }
        assertThat(settled).isBetween(400.0, 600.0);
        assertThat(breaker.admitted()).isBetween(0.33, 0.5);
    }

    /** The ten seconds before say little of what is there now: by their average it would be cut by far too little. */
    @Test
    void aStepGoesByTheLatestSeconds() {
        live(0, 20);
        for (int second = 20; breaker.state() == State.CLOSED; second++) {
            breaker.accept(pause(at(second), 950));
            evaluate(second + 1);
        }
        assertThat(breaker.admitted()).isBetween(0.5, 0.55);
    }

    @Test
    void recoversByItselfWithinTwoCooldowns() {
        suffer(0, 100);
        live(100, 220);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(transitions).extracting(Transition::to).contains(State.HALF_OPEN, State.CLOSED);
    }

    @Test
    void recoversWhenTrafficAndObserverAreGone() {
        suffer(0, 70);
        for (int second = 70; second < 300; second++) {
            evaluate(second);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        assertThat(transitions.get(transitions.size() - 1).reason())
                .isEqualTo("nothing is seen that speaks against it");
    }

    @Test
    void halfOpenJudgesOnlyWhatComesAfter() {
        suffer(0, 60);
        int second = 60;
        while (breaker.state() == State.OPEN && second < 100) {
            live(second, ++second);
        }
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        live(second, second + 4);
        assertThat(breaker.state()).isEqualTo(State.HALF_OPEN);
        suffer(second + 4, second + 24);
        assertThat(breaker.state()).isEqualTo(State.OPEN);
    }

    @Test
    void oneLongPauseOpensNothing() {
        breaker.accept(pause(at(5), 9_000));
        live(6, 400);
        assertThat(transitions).isEmpty();
    }

    @Test
    void opensGentlyOnTheObjective() {
        for (int second = 0; second < 200; second++) {
            breaker.accept(pause(at(second), 50));
            evaluate(second + 1);
        }
        assertThat(transitions.get(0).cause()).contains(Cause.OBJECTIVE);
        assertThat(breaker.admitted()).isGreaterThanOrEqualTo(BreakerSettings.DEFAULT.admittedMinGently());
    }

    @Test
    void opensOnAFullHeapOnlyWhileCollectingTakesItsShare() {
        for (int second = 0; second < 60; second++) {
            breaker.accept(heap(at(second), 0.95));
            evaluate(second + 1);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        for (int second = 60; second < 75; second++) {
            breaker.accept(heap(at(second), 0.95));
            breaker.accept(pause(at(second), 600));
            evaluate(second + 1);
        }
        assertThat(transitions.get(0).cause()).contains(Cause.HEAP);
        assertThat(transitions.get(0).reason()).contains("95 % of the heap");
        assertThat(transitions.get(0).at()).as("sooner than by the time alone").isBefore(at(68));
    }

    @Test
    void anOldFigureOfTheHeapDoesNotKeepItOpen() {
        for (int second = 0; second < 20; second++) {
            breaker.accept(heap(at(second), 0.95));
            breaker.accept(pause(at(second), 600));
            evaluate(second + 1);
        }
        assertThat(breaker.state()).isEqualTo(State.OPEN);
        for (int second = 20; second < 150; second++) {
            evaluate(second);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void opensNearTheMemoryLimit() {
        for (int second = 0; second < 30; second++) {
            breaker.accept(memory(at(second), 0.97));
            evaluate(second + 1);
        }
        assertThat(transitions.get(0).cause()).contains(Cause.MEMORY);
    }

    @Test
    void opensOnAForecastAndNoFurtherThanGently() {
        breaker.warn("the heap is full in 20 to 40 s", at(100));
        live(0, 50);
        assertThat(transitions.get(0).cause()).contains(Cause.FORECAST);
        assertThat(transitions.get(0).reason()).isEqualTo("the heap is full in 20 to 40 s");
        assertThat(breaker.admitted()).isEqualTo(0.7);
        live(50, 250);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromHearing() {
        Breaker other = new Breaker(Objective.ofPauses());
        List<Transition> heard = new ArrayList<>();
        other.onTransition(transition -> {
            throw new IllegalStateException("planted");
        });
        other.onTransition(heard::add);
        other.warn("soon", at(10));
        other.evaluate(at(1));
        assertThat(heard).extracting(Transition::cause).containsExactly(Optional.of(Cause.FORECAST));
    }

    @Test
    void survivesAClockThatIsSet() {
        suffer(0, 30);
        breaker.evaluate(at(-86_400));
        breaker.verifyInvariants();
        for (int second = -86_399; second < -86_200; second++) {
            breaker.accept(alive(at(second)));
            evaluate(second + 1);
        }
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
        live(100_000, 100_100);
        assertThat(breaker.state()).isEqualTo(State.CLOSED);
    }
}
