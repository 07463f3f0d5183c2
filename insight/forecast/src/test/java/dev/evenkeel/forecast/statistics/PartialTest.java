package dev.evenkeel.forecast.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class PartialTest {

    @Test
    void whatFollowsTheLoadHasNoTrendOfItsOwn() {
        Partial partial = of(0);
        assertThat(partial.slopeOnCovariate()).isCloseTo(50, within(2.0));
        assertThat(partial.trend().low()).isLessThanOrEqualTo(0);
    }

    @Test
    void aTrendBesideTheLoadIsKept() {
        assertThat(of(2).trend().slope()).isCloseTo(2, within(0.2));
    }

    private static Partial of(double slope) {
        SplittableRandom random = new SplittableRandom(11);
        double[] x = new double[48];
        double[] y = new double[48];
        double[] load = new double[48];
        for (int i = 0; i < 48; i++) {
            x[i] = i;
            load[i] = Math.sin(i / 5.0);
            y[i] = 50 * load[i] + slope * i + random.nextGaussian();
        }
        return Partial.of(x, y, load);
    }
}
