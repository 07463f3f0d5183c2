package dev.evenkeel.observe.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class OldGenerationTest {
    private final OldGeneration old = new OldGeneration();

    private boolean g1(String kind) {
        return old.collectedBy("G1New", kind);
    }

    @Test
    void ofG1CountsTheFirstCollectionAfterTheMixedOnes() {
        assertThat(g1("Normal")).isFalse();
        assertThat(g1("Concurrent Start")).isFalse();
        old.marked();
        assertThat(g1("Prepare Mixed")).isFalse();
        assertThat(g1("Mixed")).isFalse();
        assertThat(g1("Mixed")).isFalse();
        assertThat(g1("Normal")).isTrue();
        assertThat(g1("Normal")).isFalse();
    }

    @Test
    void aMarkWithNothingWorthAMixedCollectionCountsToo() {
        old.marked();
        assertThat(g1("Normal")).isTrue();
        assertThat(g1("Concurrent Start")).isFalse();
    }

    @Test
    void preparingIsSeenEvenIfTheMarkIsToldLater() {
        assertThat(g1("Prepare Mixed")).isFalse();
        assertThat(g1("Concurrent Start")).isTrue();
    }

    @Test
    void aFullCollectionCountsAtOnceAndEndsAMark() {
        old.marked();
        assertThat(old.collectedBy("G1Full", "")).isTrue();
        assertThat(g1("Normal")).isFalse();
    }

    @Test
    void theOthersSayItByTheirNames() {
        assertThat(old.collectedBy("ParallelScavenge", "")).isFalse();
        assertThat(old.collectedBy("ParallelOld", "")).isTrue();
        assertThat(old.collectedBy("DefNew", "")).isFalse();
        assertThat(old.collectedBy("SerialOld", "")).isTrue();
        assertThat(old.collectedBy("ZGC Minor", "")).isFalse();
        assertThat(old.collectedBy("ZGC Major", "")).isTrue();
        assertThat(old.collectedBy("Z", "")).isTrue();
        assertThat(old.collectedBy("Shenandoah", "")).isTrue();
    }
}
