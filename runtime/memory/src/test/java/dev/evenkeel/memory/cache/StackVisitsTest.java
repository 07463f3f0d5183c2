package dev.evenkeel.memory.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.leak.SampleRate;
import dev.evenkeel.memory.span.SizeClasses;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

final class StackVisitsTest {
    private static final CacheLimits ADAPTIVE = new CacheLimits(StackLimit.ADAPTIVE, 0, 0, SampleCountdown.NO_SAMPLES);
    private static final int CLASSES = SizeClasses.COUNT - 1;
    private static final long HOUR_NANOS = 3_600_000_000_000L;

    private final BlockStacks stacks = new BlockStacks(8, ADAPTIVE, new SampleRate());

    private final List<BlockStack> seen = new ArrayList<>();

    private Set<Integer> stripesSeen() {
        Set<Integer> stripes = new TreeSet<>();
        seen.forEach(stack -> stripes.add(stack.stripe()));
        return stripes;
    }

    @Test
    void aRoundVisitsAQuarterOfTheStripesAndTheNextOneAnother() {
        StackVisits visits = StackVisits.ofAQuarter(stacks);
        for (int round = 0; round < 8; round++) {
            seen.clear();
            assertThat(visits.until(System.nanoTime() + HOUR_NANOS, seen::add)).isTrue();
            assertThat(stripesSeen()).containsExactly(round % 4, round % 4 + 4);
            assertThat(seen).hasSize(2 * CLASSES).doesNotHaveDuplicates();
        }
    }

    @Test
    void withoutTimeItVisitsOneAndGoesOnThere() {
        StackVisits visits = StackVisits.ofAll(stacks);
        for (int visit = 1; visit <= 8 * CLASSES; visit++) {
            assertThat(visits.until(System.nanoTime(), seen::add)).isEqualTo(visit == 8 * CLASSES);
            assertThat(seen).hasSize(visit);
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(visits.until(System.nanoTime(), seen::add)).isFalse();
        assertThat(seen.getLast()).isSameAs(seen.getFirst());
    }

    @Test
    void whoIsBusyIsPassedBy() {
        BlockStack busy = stacks.enter(2, 3);
        assertThat(StackVisits.ofAll(stacks).until(System.nanoTime() + HOUR_NANOS, seen::add))
                .isTrue();
        busy.leave();
        assertThat(seen).hasSize(8 * CLASSES - 1).doesNotContain(busy);
    }

    @Test
    void fewerStripesThanAQuarterIsOfAreVisitedInTheirTurn() {
        BlockStacks two = new BlockStacks(2, ADAPTIVE, new SampleRate());
        StackVisits visits = StackVisits.ofAQuarter(two);
        for (int round = 0; round < 4; round++) {
            assertThat(visits.until(System.nanoTime() + HOUR_NANOS, seen::add)).isTrue();
        }
        assertThat(seen).hasSize(2 * CLASSES).doesNotHaveDuplicates();
    }
}
