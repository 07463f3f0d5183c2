package dev.evenkeel.verify.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.verify.bench.BenchRow;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
    private static final Scenario SCENARIO = new Scenario("64 B", 2);

    private final Tally tally = new Tally("alloc");

    private void add(String entrant, double... values) {
        for (double value : values) {
            tally.add(SCENARIO, entrant, List.of(Figure.of("ns/op", value)));
        }
    }

    @Test
    void rowsHoldMedianAndSpreadOfEach() {
        add("evenkeel", 3, 1, 2);
        add("glibc", 8, 4);
        BenchRow row = tally.rows(false).getFirst();
        assertThat(row)
                .isEqualTo(new BenchRow(
                        "alloc",
                        "64 B",
                        2,
                        "ns/op",
                        2,
                        Map.of("glibc", 6.0),
                        Map.of("evenkeel", new BenchRow.Spread(1, 3), "glibc", new BenchRow.Spread(4, 8))));
    }

    @Test
    void figuresThatAreNotShownStayInTheRows() {
        tally.add(SCENARIO, "evenkeel", List.of(new Figure("after 2 s", "x live", 1.5, false)));
        assertThat(tally.rows(true)).isEmpty();
        assertThat(tally.rows(false)).extracting(BenchRow::scenario).containsExactly("64 B, after 2 s");
    }

    @Test
    void withoutOursThereIsNoRow() {
        add("glibc", 1);
        assertThat(tally.rows(false)).isEmpty();
    }

    @Test
    void figuresSurviveTheWayFromTheChild() {
        Figure figure = new Figure("after 2 s", "x live", 1.0 / 3, false);
        assertThat(Figure.parse(figure.line())).contains(figure);
        assertThat(Figure.parse("OpenJDK 64-Bit Server VM warning: something")).isEmpty();
    }

    @Test
    void theMixHasItsMeanAndItsBounds() {
        int[] sizes = Mix.sizes(1 << 18);
        assertThat(Arrays.stream(sizes).average().orElse(0)).isBetween(4_500.0, 5_500.0);
        assertThat(Arrays.stream(sizes).boxed()).allMatch(size -> size >= 32 && size <= 128 * 1024 && size % 8 == 0);
    }
}
