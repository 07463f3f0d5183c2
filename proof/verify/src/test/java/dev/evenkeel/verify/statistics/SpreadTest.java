package dev.evenkeel.verify.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void nothingHasNoLength() {
        assertThat(Spread.of(new double[0])).isEqualTo(new Spread(0, 0, 0, 0));
    }

    @Test
    void eachFigureWasSeen() {
        double[] hundred =
                IntStream.rangeClosed(1, 100).mapToDouble(i -> 101 - i).toArray();

        assertThat(Spread.of(hundred)).isEqualTo(new Spread(100, 50, 99, 100));
        assertThat(hundred[0]).isEqualTo(100);
        assertThat(Spread.of(new double[] {7})).isEqualTo(new Spread(1, 7, 7, 7));
    }
}
