package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PublishedTest {
    private final List<String> reclaimed = new ArrayList<>();
    private final Published<String> published = new Published<>("a", reclaimed::add);

    @Test
    void aReplacedValueIsReclaimedAtOnceIfNobodyReads() {
        published.publish("b");
        assertThat(reclaimed).containsExactly("a");
        try (Published.Lease<String> lease = published.read()) {
            assertThat(lease.value()).isEqualTo("b");
        }
        assertThat(reclaimed).containsExactly("a");
        assertThat(published.unreclaimedCount()).isZero();
    }

    @Test
    void aValueLivesUntilItsLastReaderLeaves() {
        Published.Lease<String> first = published.read();
        Published.Lease<String> second = published.read();
        published.publish("b");
        assertThat(first.value()).isEqualTo("a");
        first.close();
        first.close();
        assertThat(reclaimed).isEmpty();
        assertThat(published.unreclaimedCount()).isOne();
        second.close();
        assertThat(reclaimed).containsExactly("a");
        assertThatThrownBy(second::value).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void readsNestAndSeeWhatStandsWhenTheyStart() {
        try (Published.Lease<String> outer = published.read()) {
            published.publish("b");
            try (Published.Lease<String> inner = published.read()) {
                assertThat(inner.value()).isEqualTo("b");
                assertThat(outer.value()).isEqualTo("a");
            }
            assertThat(reclaimed).isEmpty();
        }
        assertThat(reclaimed).containsExactly("a");
    }

    @Test
    void aReaderIsUsedAgainAndKeepsItsValueWhileNested() {
        Published.Reader<String> reader = published.reader();
        assertThat(reader.enter()).isEqualTo("a");
        published.publish("b");
        assertThat(reader.enter()).isEqualTo("a");
        reader.leave();
        assertThat(reclaimed).isEmpty();
        reader.leave();
        assertThat(reclaimed).containsExactly("a");
        assertThat(reader.enter()).isEqualTo("b");
        reader.leave();
        assertThatThrownBy(reader::leave).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closingReclaimsAfterTheLastReader() {
        Published.Lease<String> lease = published.read();
        published.close();
        published.close();
        assertThat(lease.value()).isEqualTo("a");
        assertThatThrownBy(published::read).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> published.publish("b")).isInstanceOf(IllegalStateException.class);
        assertThat(reclaimed).isEmpty();
        lease.close();
        assertThat(reclaimed).containsExactly("a");
    }

    @Test
    void aValueThatStandsIsNotPublishedAgain() {
        try (Published.Lease<String> lease = published.read()) {
            String standing = lease.value();
            assertThatThrownBy(() -> published.publish(standing)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(reclaimed).isEmpty();
    }

    @Test
    void aReclaimerThatThrowsIsCalledOnce() {
        List<String> tried = new ArrayList<>();
        Published<String> failing = new Published<>("a", value -> {
            tried.add(value);
            throw new UnsupportedOperationException("planted");
        });
        assertThatThrownBy(() -> failing.publish("b")).hasMessage("planted");
        try (Published.Lease<String> lease = failing.read()) {
            assertThat(lease.value()).isEqualTo("b");
        }
        assertThat(tried).containsExactly("a");
    }

    /** The model: a value is reclaimed exactly when it doesn't stand and the set of its open reads is empty. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void followsTheModel(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Integer> ended = new ArrayList<>();
        Published<Integer> numbers = new Published<>(0, ended::add);
        List<Published.Lease<Integer>> open = new ArrayList<>();
        List<Published.Reader<Integer>> readers = new ArrayList<>();
        int standing = 0;
        for (int step = 0; step < 20_000; step++) {
            switch (random.nextInt(5)) {
                case 0 -> numbers.publish(++standing);
                case 1 -> open.add(numbers.read());
                case 2 -> {
                    Published.Reader<Integer> reader = numbers.reader();
                    assertThat(reader.enter()).isEqualTo(standing);
                    readers.add(reader);
                }
                case 3 -> removeAny(open, random).forEach(Published.Lease::close);
                default -> removeAny(readers, random).forEach(Published.Reader::leave);
            }
            if (step % 16 == 0) {
                check(standing, open, readers, ended, numbers);
            }
        }
        numbers.close();
        open.forEach(Published.Lease::close);
        readers.forEach(Published.Reader::leave);
        assertThat(ended).doesNotHaveDuplicates().hasSize(standing + 1);
    }

    private static <E> List<E> removeAny(List<E> from, SplittableRandom random) {
        return from.isEmpty() ? List.of() : List.of(from.remove(random.nextInt(from.size())));
    }

    private static void check(
            int standing,
            List<Published.Lease<Integer>> open,
            List<Published.Reader<Integer>> readers,
            List<Integer> ended,
            Published<Integer> numbers) {
        Set<Integer> alive = new HashSet<>(Set.of(standing));
        open.forEach(lease -> alive.add(lease.value()));
        for (Published.Reader<Integer> reader : readers) {
            alive.add(reader.enter());
            reader.leave();
        }
        assertThat(ended).doesNotHaveDuplicates().doesNotContainAnyElementsOf(alive);
        assertThat(ended.size() + alive.size()).isEqualTo(standing + 1);
        assertThat(numbers.unreclaimedCount()).isEqualTo(alive.size() - 1);
    }
}
