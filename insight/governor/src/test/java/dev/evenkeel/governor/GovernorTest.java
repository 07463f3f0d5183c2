package dev.evenkeel.governor;

import static dev.evenkeel.governor.FakeLevers.MIB;
import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.governor.Decision.Effect;
import dev.evenkeel.governor.Levers.CollectionLever;
import dev.evenkeel.governor.Levers.CollectionLever.Kind;
import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.MemoryUse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GovernorTest {

    private static final ConstrainSettings CONSTRAIN =
            ConstrainSettings.defaults().withOn(true).withLimitBytes(800 * MIB);
    private static final CoordinateSettings COORDINATE =
            CoordinateSettings.defaults().withOn(true).withTrough(0.5, Duration.ofMinutes(5));

    private final FakeLevers levers = new FakeLevers();
    private final List<Decision> decisions = new ArrayList<>();
    private Surroundings around = Surroundings.alone();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private Governor governor(GovernorSettings settings) {
        return new Governor(settings, levers, around, () -> 800 * MIB, decisions::add, false);
    }

    private static GovernorSettings constrain(ConstrainSettings settings) {
        return GovernorSettings.defaults().withConstrain(settings);
    }

    private static GovernorSettings coordinate(CoordinateSettings settings) {
        return GovernorSettings.defaults().withCoordinate(settings);
    }

    private MemoryUse memory(long heapUsedMib, long runtimeMib) {
        return new MemoryUse(
                now, -1, -1, -1, heapUsedMib * MIB, heapUsedMib * MIB, 50 * MIB, 50 * MIB, -1, runtimeMib * MIB);
    }

    private HeapAfterCollection live(long usedMib) {
        return new HeapAfterCollection(now, 1, usedMib * MIB, 900 * MIB, 1024 * MIB, true, List.of());
    }

    private void rounds(Governor governor, int count) {
        for (int i = 0; i < count; i++) {
            now = now.plusSeconds(10);
            governor.round(now);
        }
    }

    /** A busy time, then a quiet one, each 20 rounds long. */
    private void busyThenQuiet(Governor governor) {
        for (int i = 0; i < 40; i++) {
            levers.allocated += i < 20 ? 1_000 * MIB : 10 * MIB;
            rounds(governor, 1);
        }
    }

    @Test
    void doesNothingUnlessSwitchedOn() {
        Governor governor = governor(GovernorSettings.defaults());
        governor.accept(live(100));
        governor.accept(memory(900, 0));
        busyThenQuiet(governor);
        governor.close();
        assertThat(levers.targets).isEmpty();
        assertThat(levers.collections).isZero();
        assertThat(decisions).isEmpty();
        assertThat(governor.standing().liveBytes()).isEqualTo(100 * MIB);
    }

    @Test
    void constrainsStepByStepAndRestores() {
        Governor governor = governor(constrain(CONSTRAIN));
        governor.accept(live(100));
        governor.accept(memory(700, 0));
        rounds(governor, 30);
        assertThat(levers.targets).hasSizeGreaterThan(3).isSortedAccordingTo((a, b) -> Long.compare(b, a));
        assertThat(levers.targets.get(levers.targets.size() - 1)).isEqualTo(660 * MIB);
        assertThat(decisions).allSatisfy(decision -> {
            assertThat(decision.effect()).isEqualTo(Effect.DONE);
            assertThat(decision.reason()).contains("800 MiB", "100 MiB off the heap", "660 MiB");
        });
        governor.close();
        assertThat(levers.restores).isEqualTo(1);
        assertThat(decisions.get(decisions.size() - 1)).isInstanceOf(Decision.Restored.class);
    }

    @Test
    void movesNothingBeforeItKnowsWhatLives() {
        Governor governor = governor(constrain(CONSTRAIN));
        governor.accept(memory(700, 0));
        rounds(governor, 10);
        assertThat(levers.targets).isEmpty();
    }

    @Test
    void aDryRunOnlySaysWhatItWouldDo() {
        List<Long> asked = new ArrayList<>();
        around = around.withOffHeap(byteSize -> {
            asked.add(byteSize);
            return byteSize;
        });
        Governor governor =
                governor(constrain(CONSTRAIN).withCoordinate(COORDINATE).withDryRun(true));
        governor.accept(live(500));
        governor.accept(memory(700, 200));
        busyThenQuiet(governor);
        governor.close();
        assertThat(levers.targets).isEmpty();
        assertThat(levers.collections).isZero();
        assertThat(asked).isEmpty();
        assertThat(decisions).isNotEmpty().allMatch(decision -> decision.effect() == Effect.SAID);
        assertThat(decisions).hasAtLeastOneElementOfType(Decision.HeapTarget.class);
        assertThat(decisions).hasAtLeastOneElementOfType(Decision.Release.class);
        assertThat(decisions).hasAtLeastOneElementOfType(Decision.Collect.class);
    }

    @Test
    void givesBackMemoryOffTheHeapWhileTheWholeIsOverTheLimit() {
        List<Long> asked = new ArrayList<>();
        around = around.withOffHeap(byteSize -> {
            asked.add(byteSize);
            return byteSize / 2;
        });
        Governor governor = governor(constrain(CONSTRAIN));
        governor.accept(live(100));
        governor.accept(memory(600, 200));
        rounds(governor, 1);
        assertThat(asked).containsExactly((600 + 300 - 760) * MIB);
        governor.accept(memory(300, 200));
        rounds(governor, 5);
        assertThat(asked).hasSize(1);
    }

    @Test
    void saysOnceThatALimitCannotBeKept() {
        Governor governor = governor(constrain(CONSTRAIN));
        governor.accept(live(700));
        governor.accept(memory(800, 0));
        rounds(governor, 20);
        assertThat(decisions)
                .filteredOn(Decision.LimitTooSmall.class::isInstance)
                .hasSize(1);
        governor.accept(live(100));
        rounds(governor, 1);
        governor.accept(live(700));
        rounds(governor, 1);
        assertThat(decisions)
                .filteredOn(Decision.LimitTooSmall.class::isInstance)
                .hasSize(2);
    }

    @Test
    void saysThatTheHeapDoesNotFollow() {
        Governor governor = governor(constrain(CONSTRAIN.withGrowthLimit(0.5)));
        governor.accept(live(100));
        governor.accept(memory(900, 0));
        rounds(governor, 30);
        assertThat(decisions).noneMatch(Decision.NotFollowed.class::isInstance);
        for (int i = 0; i < 4; i++) {
            governor.accept(live(100));
        }
        rounds(governor, 5);
        assertThat(decisions).filteredOn(Decision.NotFollowed.class::isInstance).hasSize(1);
    }

    @Test
    void beginsAConcurrentCollectionWhereTheHeapFollowsOnlyThen() {
        levers.collector = Collector.G1;
        Governor governor = governor(constrain(CONSTRAIN.withGrowthLimit(0.5)));
        governor.accept(live(100));
        governor.accept(memory(900, 0));
        rounds(governor, 6);
        assertThat(levers.collections).as("there was one within a minute").isZero();
        rounds(governor, 12);
        assertThat(levers.collections).isEqualTo(2);
        levers.collectionLever = new CollectionLever(Kind.STOP_THE_WORLD, "System.gc()");
        rounds(governor, 30);
        assertThat(levers.collections).isEqualTo(2);
    }

    @Test
    void aStuckOrMissingLeverIsToldAndNotHidden() {
        levers.fails = true;
        Governor governor = governor(constrain(CONSTRAIN));
        governor.accept(live(100));
        governor.accept(memory(700, 0));
        rounds(governor, 1);
        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.effect()).isEqualTo(Effect.FAILED);
            assertThat(decision.reason()).endsWith("the flag is stuck");
        });
        decisions.clear();
        levers.heapLever = "";
        rounds(governor, 10);
        assertThat(decisions).singleElement().matches(decision -> decision.effect() == Effect.REFUSED);
    }

    @Test
    void collectsInTheTroughAndOnlyOnceWithinACoolDown() {
        Governor governor = governor(coordinate(COORDINATE));
        governor.accept(memory(700, 0));
        busyThenQuiet(governor);
        assertThat(levers.collections).isEqualTo(1);
        assertThat(decisions).singleElement().satisfies(decision -> {
            assertThat(decision.reason()).contains("68 % of the heap", "1 % of its busy level");
            assertThat(decision.effect()).isEqualTo(Effect.DONE);
        });
    }

    @Test
    void requestsComeBeforeAllocationWhereTheyAreCounted() {
        long[] requests = {0};
        around = around.withRequests(() -> requests[0]);
        Governor governor = governor(coordinate(COORDINATE));
        governor.accept(memory(700, 0));
        for (int i = 0; i < 40; i++) {
            requests[0] += 1_000;
            levers.allocated += i < 20 ? 1_000 * MIB : 10 * MIB;
            rounds(governor, 1);
        }
        assertThat(levers.collections).isZero();
    }

    @Test
    void otherCollectorsAreJudgedByWhatTheLastCollectionLeft() {
        levers.collector = Collector.G1;
        Governor governor = governor(coordinate(COORDINATE));
        governor.accept(memory(900, 0));
        governor.accept(live(200));
        busyThenQuiet(governor);
        assertThat(levers.collections).isZero();
        governor.accept(live(700));
        rounds(governor, 1);
        assertThat(levers.collections).isEqualTo(1);
    }

    @Test
    void refusesACollectionThatHoldsAllThreadsUnlessTold() {
        levers.collectionLever = new CollectionLever(Kind.STOP_THE_WORLD, "System.gc()");
        Governor governor = governor(coordinate(COORDINATE));
        governor.accept(memory(700, 0));
        busyThenQuiet(governor);
        assertThat(levers.collections).isZero();
        assertThat(decisions).as("told once").singleElement().satisfies(decision -> {
            assertThat(decision.effect()).isEqualTo(Effect.REFUSED);
            assertThat(decision.reason()).contains("would hold all threads");
        });
        decisions.clear();
        Governor told = governor(coordinate(COORDINATE.withStopTheWorldAllowed(true)));
        told.accept(memory(700, 0));
        busyThenQuiet(told);
        assertThat(levers.collections).isEqualTo(1);
    }

    @Test
    void waitsWhileAnotherOfTheGroupHoldsTheLease() {
        boolean[] busy = {true};
        int[] released = {0};
        around = around.withLease(term -> busy[0] ? Optional.empty() : Optional.of(() -> released[0]++));
        Governor governor = governor(coordinate(COORDINATE));
        governor.accept(memory(700, 0));
        busyThenQuiet(governor);
        assertThat(levers.collections).isZero();
        assertThat(decisions).singleElement().matches(decision -> decision.effect() == Effect.REFUSED);
        busy[0] = false;
        levers.allocated += 10 * MIB;
        rounds(governor, 1);
        assertThat(levers.collections).isEqualTo(1);
        assertThat(released[0]).isEqualTo(1);
    }

    @Test
    void drainsAroundTheCollectionAndPutsBackWhateverHappens() {
        RecordedReadiness readiness = new RecordedReadiness(levers);
        around = around.withReadiness(readiness);
        CoordinateSettings draining = COORDINATE.withDrain(true, Duration.ofMillis(60));
        Governor governor = governor(coordinate(draining));
        governor.accept(memory(700, 0));
        busyThenQuiet(governor);
        assertThat(readiness.steps).containsExactly("out", "idle, 0 collections", "in, 1 collections");
        assertThat(decisions)
                .singleElement()
                .matches(decision -> decision instanceof Decision.Collect it && it.drained());

        readiness.idle = false;
        readiness.steps.clear();
        decisions.clear();
        Governor hung = governor(coordinate(draining));
        hung.accept(memory(700, 0));
        busyThenQuiet(hung);
        assertThat(levers.collections).isEqualTo(1);
        assertThat(readiness.steps).startsWith("out").endsWith("in, 1 collections");
        assertThat(decisions).first().satisfies(decision -> {
            assertThat(decision.effect()).isEqualTo(Effect.REFUSED);
            assertThat(decision.reason()).contains("work in hand");
        });

        readiness.idle = true;
        levers.fails = true;
        readiness.steps.clear();
        decisions.clear();
        Governor stuck = governor(coordinate(draining));
        stuck.accept(memory(700, 0));
        busyThenQuiet(stuck);
        assertThat(readiness.steps).startsWith("out").endsWith("in, 1 collections");
        assertThat(decisions).first().matches(decision -> decision.effect() == Effect.FAILED);
    }

    private static final class RecordedReadiness implements Readiness {
        private final FakeLevers levers;
        private final List<String> steps = new ArrayList<>();
        private boolean idle = true;

        private RecordedReadiness(FakeLevers levers) {
            this.levers = levers;
        }

        @Override
        public void takeOut() {
            steps.add("out");
        }

        @Override
        public boolean isIdle() {
            if (idle) {
                steps.add("idle, " + levers.collections + " collections");
            }
            return idle;
        }

        @Override
        public void putBack() {
            steps.add("in, " + levers.collections + " collections");
        }
    }

    @Test
    void byItselfItDecidesAndRestoresWhenClosedOrWhenASinkThrows() throws Exception {
        Governor governor =
                Governor.start(constrain(CONSTRAIN).withRound(Duration.ofMillis(100)), levers, around, decisions::add);
        governor.accept(live(100));
        governor.accept(memory(700, 0));
        while (governor.standing().heapTargetBytes() != 660 * MIB) {
            Thread.sleep(20);
        }
        governor.close();
        assertThat(decisions.get(decisions.size() - 1)).isInstanceOf(Decision.Restored.class);
        governor.close();
        assertThat(levers.restores).as("closed twice").isEqualTo(1);
    }
}
