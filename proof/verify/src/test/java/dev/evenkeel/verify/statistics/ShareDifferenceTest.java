package dev.evenkeel.verify.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShareDifferenceTest {

    /** Newcombe, Statistics in Medicine 17 (1998) 873-890, table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void newcombesIntervalIsThePublishedOne(long a, long m, long b, long n, double low, double high) {
        ShareDifference difference =
                ShareDifference.between(List.of(new Proportion(a, m)), List.of(new Proportion(b, n)), 0.95);

        assertThat(difference.interval().low()).isCloseTo(low, within(6e-5));
        assertThat(difference.interval().high()).isCloseTo(high, within(6e-5));
        assertThat(difference.difference()).isCloseTo((double) a / m - (double) b / n, within(1e-12));
    }

    @Test
    void blocksThatDifferMoreThanChanceWidenTheInterval() {
        List<Proportion> baseline = List.of(new Proportion(15, 30), new Proportion(15, 30), new Proportion(15, 30));
        List<Proportion> even = List.of(new Proportion(20, 30), new Proportion(20, 30), new Proportion(20, 30));
        List<Proportion> uneven = List.of(new Proportion(30, 30), new Proportion(30, 30), new Proportion(0, 30));

        ShareDifference steady = ShareDifference.between(even, baseline, 0.95);
        ShareDifference jumpy = ShareDifference.between(uneven, baseline, 0.95);

        assertThat(steady.designEffect()).isEqualTo(1);
        assertThat(steady.interval().low()).isPositive();
        assertThat(jumpy.difference()).isCloseTo(steady.difference(), within(1e-12));
        // 3/2 * (10^2 + 10^2 + 20^2) / (90 * 2/3 * 1/3) by hand.
        assertThat(jumpy.designEffect()).isCloseTo(45, within(1e-9));
        assertThat(jumpy.interval().low()).isNegative();
    }

    @Test
    void moreTrialsDetectSmallerDifferences() {
        ShareDifference few = between(15, 30);
        ShareDifference many = between(165, 330);

        // (1.960 + 0.842) * sqrt(2 * 0.25 / 330)
        assertThat(many.detectable()).isCloseTo(0.1090, within(1e-4));
        assertThat(few.detectable()).isGreaterThan(3 * many.detectable());
    }

    @Test
    void anArmWithoutTrialsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ShareDifference.between(List.of(), List.of(new Proportion(1, 2)), 0.95))
                .withMessage("candidate must have trials: candidate=[]");
    }

    private static ShareDifference between(long successes, long trials) {
        List<Proportion> arm = List.of(new Proportion(successes, trials));
        return ShareDifference.between(arm, arm, 0.95);
    }
}
