package dev.evenkeel.memory.scavenge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RestsTest {
    private static final long SECOND = Rests.FIRST_NANOS;

    @Test
    void growFromASecondToAMinuteWhileNothingChanges() {
        Rests rests = new Rests(0);
        long now = 0;
        for (long expected : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(rests.isOver(1_000, now)).isTrue();
            rests.begin(1_000, now);
            assertThat(rests.isOver(1_000, now + expected * SECOND - 1)).isFalse();
            now += expected * SECOND;
        }
    }

    @Test
    void endAndStartOverWhenTheNeedFalls() {
        Rests rests = new Rests(0);
        for (int pass = 0; pass < 6; pass++) {
            rests.begin(1_600, 0);
        }
        assertThat(rests.isOver(1_500, SECOND)).isFalse();
        assertThat(rests.isOver(1_499, SECOND)).isTrue();
        rests.begin(1_499, SECOND);
        assertThat(rests.isOver(1_499, 2 * SECOND)).isTrue();
    }

    @Test
    void tellOfAFallByHalfOnce() {
        Rests rests = new Rests(0);
        rests.sample(1_000);
        assertThat(rests.halved(500)).isFalse();
        assertThat(rests.halved(499)).isTrue();
        assertThat(rests.halved(499)).isFalse();
        rests.sample(499);
        assertThat(rests.halved(249)).isFalse();
        assertThat(rests.halved(248)).isTrue();
    }
}
