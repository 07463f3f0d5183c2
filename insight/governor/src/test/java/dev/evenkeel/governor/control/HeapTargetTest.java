package dev.evenkeel.governor.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.governor.control.HeapTarget.Bound;
import dev.evenkeel.governor.control.HeapTarget.Step;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeapTargetTest {

    private static final long MIB = 1024 * 1024;
    private static final long MAX = 1024 * MIB;
    private static final TargetRule RULE = TargetRule.defaults();

    private static Room room(long limitMib, long offHeapMib, long liveMib) {
        return new Room(limitMib * MIB, offHeapMib * MIB, liveMib * MIB, MAX, 0);
    }

    private static Step settle(HeapTarget target, Room room) {
        Step step = target.next(room);
        for (int i = 0; i < 100 && step.moved(); i++) {
            step = target.next(room);
        }
        return step;
    }

    @Test
    void theMemoryLimitLessReserveAndOffHeapIsLeftForTheHeap() {
        Step step = settle(new HeapTarget(RULE, MAX), room(800, 200, 100));
        assertThat(step.targetBytes()).isEqualTo((800 * 95 / 100 - 200) * MIB);
        assertThat(step.bound()).isEqualTo(Bound.MEMORY_LIMIT);
        assertThat(step.fits()).isTrue();
    }

    @Test
    void theGrowthLimitBoundsTheHeapByWhatLives() {
        HeapTarget target = new HeapTarget(RULE.withGrowthLimit(0.5), MAX);
        Step step = settle(target, room(800, 0, 200));
        assertThat(step.targetBytes()).isEqualTo(300 * MIB);
        assertThat(step.bound()).isEqualTo(Bound.GROWTH_LIMIT);
    }

    @Test
    void withoutAnyLimitTheHeapKeepsItsMaximum() {
        Step step = settle(new HeapTarget(RULE, MAX), new Room(Long.MAX_VALUE, 300 * MIB, 0, MAX, 0));
        assertThat(step.targetBytes()).isEqualTo(MAX);
        assertThat(step.bound()).isEqualTo(Bound.HEAP_MAX);
        assertThat(step.fits()).isTrue();
    }

    @Test
    void whatLivesComesBeforeTheLimit() {
        Step step = settle(new HeapTarget(RULE, MAX), room(300, 200, 200));
        assertThat(step.targetBytes()).isEqualTo(250 * MIB);
        assertThat(step.bound()).isEqualTo(Bound.LIVE_SET);
        assertThat(step.fits()).isFalse();
    }

    @Test
    void aTargetBelowWhatLivesGoesUpAtOnce() {
        HeapTarget target = new HeapTarget(RULE.withGrowthLimit(0.25), MAX);
        settle(target, room(800, 0, 100));
        Step step = target.next(room(800, 0, 400));
        assertThat(step.targetBytes()).isEqualTo(500 * MIB);
    }

    @Test
    void aCollectorThatTakesTooMuchProcessorTimeGetsRoom() {
        HeapTarget target = new HeapTarget(RULE, MAX);
        long before = settle(target, room(300, 100, 100)).targetBytes();
        Step step = target.next(new Room(300 * MIB, 100 * MIB, 100 * MIB, MAX, 0.6));
        assertThat(step.bound()).isEqualTo(Bound.COLLECTOR_CPU);
        assertThat(step.targetBytes()).isEqualTo((long) (before * 1.25));
    }

    @Test
    void aReadingThatWaversInTheDeadBandMovesNothing() {
        HeapTarget target = new HeapTarget(RULE, MAX);
        settle(target, room(800, 200, 100));
        Random random = new Random(7);
        for (int i = 0; i < 1_000; i++) {
            assertThat(target.next(room(800, 185 + random.nextInt(30), 100)).moved())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void holdsItsBoundsWhateverComes(long seed) {
        Random random = new Random(seed);
        TargetRule rule = random.nextBoolean() ? RULE : RULE.withGrowthLimit(0.05 + random.nextDouble());
        HeapTarget target = new HeapTarget(rule, MAX);
        Room room = room(800, 200, 100);
        for (int i = 0; i < 20_000; i++) {
            if (random.nextInt(50) == 0) {
                room = room(
                        50 + random.nextInt(1_500),
                        random.nextInt(400),
                        random.nextInt(10) == 0 ? 0 : random.nextInt(1_000));
            }
            Room now = random.nextInt(20) == 0
                    ? new Room(room.limitBytes(), room.offHeapBytes(), room.liveBytes(), MAX, random.nextDouble())
                    : room;
            Step step = target.next(now);
            long floor = rule.floor(now);
            assertThat(step.targetBytes()).isBetween(floor, MAX);
            if (step.fromBytes() >= floor && step.moved()) {
                double ratio = (double) step.targetBytes() / step.fromBytes();
                assertThat(ratio).isBetween(1 - rule.stepDownShare() - 1e-6, 1 + rule.stepUpShare() + 1e-6);
                assertThat(Math.signum(step.targetBytes() - (double) step.fromBytes()))
                        .isEqualTo(Math.signum(step.wantedBytes() - (double) step.fromBytes()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14})
    void comesToRestNearWhatIsWanted(long seed) {
        Random random = new Random(seed);
        HeapTarget target = new HeapTarget(RULE, MAX);
        for (int i = 0; i < 200; i++) {
            Room room = room(200 + random.nextInt(1_000), random.nextInt(200), random.nextInt(500));
            Step step = settle(target, room);
            assertThat(step.moved()).isFalse();
            assertThat(Math.abs(step.wantedBytes() - step.targetBytes()))
                    .isLessThanOrEqualTo((long) (step.targetBytes() * RULE.deadbandShare()) + 1);
        }
    }

    @Test
    void aRuleOutOfRangeIsRefused() {
        assertThatThrownBy(() -> RULE.withGrowthLimit(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("growthLimit=0.0");
        assertThatThrownBy(() -> new HeapTarget(RULE, 0)).hasMessageContaining("heapMaxBytes=0");
    }
}
