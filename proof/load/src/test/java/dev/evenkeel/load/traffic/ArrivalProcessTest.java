package dev.evenkeel.load.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ArrivalProcessTest {
    private static final long SECOND_NANOS = 1_000_000_000L;

    @Test
    void meanRateIncludesTheBursts() {
        assertThat(rateOver(Bursts.DEFAULT, 1_000, 2_000)).isCloseTo(1_000, within(10.0));
    }

    @Test
    void meanRateHoldsWithoutBursts() {
        assertThat(rateOver(Bursts.NONE, 1_000, 500)).isCloseTo(1_000, within(6.0));
    }

    @Test
    void gapsAreExponentialWithoutBursts() {
        ArrivalProcess process = new ArrivalProcess(1_000, Bursts.NONE, new SplittableRandom(7));
        double sum = 0;
        double sumOfSquares = 0;
        int aboveMean = 0;
        int gaps = 200_000;
        long last = 0;
        for (int i = 0; i < gaps; i++) {
            long next = process.nextNanos();
            double gap = (next - last) / 1e6;
            sum += gap;
            sumOfSquares += gap * gap;
            aboveMean += gap > 1 ? 1 : 0;
            last = next;
        }
        double mean = sum / gaps;
        double deviation = Math.sqrt(sumOfSquares / gaps - mean * mean);
        assertThat(deviation / mean).as("coefficient of variation").isCloseTo(1, within(0.02));
        assertThat((double) aboveMean / gaps).as("share above the mean").isCloseTo(Math.exp(-1), within(0.01));
    }

    @Test
    void burstsRaiseTheRateByTheirFactorForTheirShareOfTime() {
        Bursts bursts = new Bursts(3, Duration.ofMillis(200), Duration.ofSeconds(1));
        ArrivalProcess process = new ArrivalProcess(10_000, bursts, new SplittableRandom(3));
        double base = bursts.baseRate(10_000);
        int slices = 50_000;
        int[] perSlice = new int[slices];
        long sliceNanos = 20_000_000;
        for (long at = process.nextNanos(); at < slices * sliceNanos; at = process.nextNanos()) {
            perSlice[(int) (at / sliceNanos)]++;
        }
        double calmPerSlice = base * sliceNanos / SECOND_NANOS;
        int raised = 0;
        for (int count : perSlice) {
            raised += count > 2 * calmPerSlice ? 1 : 0;
        }
        assertThat((double) raised / slices).isCloseTo(bursts.share(), within(0.02));
    }

    @Test
    void sameSeedGivesTheSameArrivals() {
        ArrivalProcess one = new ArrivalProcess(3_300, Bursts.DEFAULT, new SplittableRandom(11));
        ArrivalProcess two = new ArrivalProcess(3_300, Bursts.DEFAULT, new SplittableRandom(11));
        long last = 0;
        for (int i = 0; i < 50_000; i++) {
            long next = one.nextNanos();
            assertThat(next).isGreaterThanOrEqualTo(last).isEqualTo(two.nextNanos());
            last = next;
        }
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new ArrivalProcess(0, Bursts.NONE, new SplittableRandom(1)))
                .hasMessageContaining("ratePerSecond=0.0");
        assertThatThrownBy(() -> new Bursts(0.5, Duration.ofMillis(1), Duration.ofSeconds(1)))
                .hasMessageContaining("factor=0.5");
        assertThatThrownBy(() -> new Bursts(2, Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .hasMessageContaining("spacing must be longer than length");
    }

    private static double rateOver(Bursts bursts, double rate, long seconds) {
        ArrivalProcess process = new ArrivalProcess(rate, bursts, new SplittableRandom(42));
        long count = 0;
        while (process.nextNanos() < seconds * SECOND_NANOS) {
            count++;
        }
        return (double) count / seconds;
    }
}
