package dev.evenkeel.verify.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CompilationTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void itIsWaitedForASecondAtLeastAndFifteenAtMost() {
        Compilation compilation = new Compilation(17);
        assertThat(compilation.rests(17)).isFalse();
        assertThat(compilation.rests(17 + SECOND / 2)).isFalse();
        assertThat(compilation.rests(17 + 16 * SECOND)).isTrue();
    }
}
