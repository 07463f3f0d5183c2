package dev.evenkeel.memory.scavenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RisesTest {
    private static final long MIB = 1L << 20;
    private static final long SECOND = 1_000_000_000L;

    private final Rises rises = new Rises();
    private long now;

    private void goTo(long bytes) {
        now += SECOND;
        rises.sample(bytes, now);
    }

    @Test
    void aSingleBuildUpDoesNotRecur() {
        for (int mib = 0; mib <= 1000; mib += 10) {
            goTo(mib * MIB);
        }
        goTo(100 * MIB);
        assertThat(rises.recurringBytes(now)).isZero();
    }

    @Test
    void wavesRecurWithTheSmallerOfTheLargestTwo() {
        goTo(100 * MIB);
        goTo(400 * MIB);
        goTo(100 * MIB);
        goTo(300 * MIB);
        goTo(150 * MIB);
        goTo(160 * MIB);
        assertThat(rises.recurringBytes(now)).isEqualTo(200 * MIB);
    }

    @Test
    void aRippleOnAPlateauIsNoRise() {
        for (int i = 0; i < 100; i++) {
            goTo((800 + 50 * (i % 2)) * MIB);
        }
        assertThat(rises.recurringBytes(now)).isZero();
    }

    @Test
    void wavesAreForgotten() {
        for (int i = 0; i < 4; i++) {
            goTo(500 * MIB);
            goTo(100 * MIB);
        }
        assertThat(rises.recurringBytes(now)).isEqualTo(400 * MIB);
        now += (Rises.HORIZON_SECONDS + 1) * SECOND;
        assertThat(rises.recurringBytes(now)).isZero();
    }

    @Test
    void theGoalLeavesRoomForWhateverIsMost() {
        assertThat(Scavenger.goalBytes(100 * MIB, 16 * MIB, 0)).isEqualTo(116 * MIB);
        assertThat(Scavenger.goalBytes(1000 * MIB, 16 * MIB, 0)).isEqualTo(1100 * MIB);
        assertThat(Scavenger.goalBytes(1000 * MIB, 16 * MIB, 200 * MIB)).isEqualTo(1200 * MIB);
    }
}
