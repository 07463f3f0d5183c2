package dev.evenkeel.forecast.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class TheilSenTest {

    @Test
    void findsALineThroughAQuarterOfWrongPoints() {
        double[] x = new double[40];
        double[] y = new double[40];
        for (int i = 0; i < 40; i++) {
            x[i] = i;
            y[i] = i % 4 == 0 ? 1e6 : 5 + 3 * i;
        }
        TheilSen fit = TheilSen.fit(x, y);
        assertThat(fit.slope()).isEqualTo(3);
        assertThat(fit.intercept()).isEqualTo(5, within(1e-9));
    }

    /** The ranks of the bounds, computed by hand for ten points. */
    @Test
    void boundsAreTheSlopesOfSensRanks() {
        double[] x = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};
        double[] y = {10, 15, 14, 20, 18, 22, 25, 24, 30, 29};
        double[] slopes = new double[45];
        int count = 0;
        for (int i = 0; i < 10; i++) {
            for (int j = i + 1; j < 10; j++) {
                slopes[count++] = (y[j] - y[i]) / (x[j] - x[i]);
            }
        }
        Arrays.sort(slopes);
        TheilSen fit = TheilSen.fit(x, y);
        // Var(S) = 10*9*25/18 = 125 and C = 1.96 sqrt(125) = 21.9; the residuals alternate, so nothing is added for
        // dependence.
        assertThat(fit.autocorrelation()).isZero();
        assertThat(fit.low()).isEqualTo(slopes[(int) Math.floor((45 - 21.9) / 2) - 1]);
        assertThat(fit.high()).isEqualTo(slopes[(int) Math.ceil((45 + 21.9) / 2)]);
    }

    @Test
    void boundsHoldTheTruthAboutAsOftenAsTheySayEvenWhenNeighboursDepend() {
        SplittableRandom random = new SplittableRandom(7);
        int held = 0;
        for (int run = 0; run < 400; run++) {
            double[] x = new double[48];
            double[] y = new double[48];
            double noise = 0;
            for (int i = 0; i < 48; i++) {
                noise = 0.5 * noise + random.nextGaussian();
                x[i] = i;
                y[i] = 0.1 * i + noise;
            }
            TheilSen fit = TheilSen.fit(x, y);
            held += fit.low() <= 0.1 && 0.1 <= fit.high() ? 1 : 0;
        }
        assertThat(held).isBetween(352, 400);
    }

    @Test
    void tooFewPointsAreRefused() {
        assertThatThrownBy(() -> TheilSen.fit(new double[4], new double[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("x=4");
        assertThatThrownBy(() -> TheilSen.fit(new double[6], new double[6]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
