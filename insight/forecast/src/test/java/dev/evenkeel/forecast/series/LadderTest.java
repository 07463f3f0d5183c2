package dev.evenkeel.forecast.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class LadderTest {

    /** Against a model that keeps everything: every rung holds the least reading of each of its last buckets. */
    @Test
    void everyRungHoldsTheLeastOfItsBuckets() {
        SplittableRandom random = new SplittableRandom(5);
        Ladder ladder = new Ladder(Reduction.MIN);
        List<Map<Long, Double>> model = new ArrayList<>();
        for (int i = 0; i < Ladder.RUNGS; i++) {
            model.add(new HashMap<>());
        }
        double[] last = new double[2];
        long millis = 1_700_000_000_000L;
        for (int i = 0; i < 50_000; i++) {
            millis += random.nextInt(4_000) + (random.nextInt(5_000) == 0 ? 3_600_000 : 0);
            double value = random.nextDouble();
            double smooth = i < 2 ? value : middle(last[0], last[1], value);
            last[i % 2] = value;
            ladder.add(millis, value, rung -> {});
            for (int rung = 0; rung < Ladder.RUNGS; rung++) {
                model.get(rung).merge(millis / (Ladder.BASE_MILLIS << rung), smooth, Math::min);
            }
        }
        for (int number = 0; number < Ladder.RUNGS; number++) {
            Rung rung = ladder.rung(number);
            assertThat(rung.size()).isPositive();
            for (int ago = 0; ago < rung.size(); ago++) {
                assertThat(rung.value(ago)).isEqualTo(model.get(number).get(rung.index(ago)));
            }
        }
    }

    private static double middle(double one, double two, double three) {
        return Math.max(Math.min(one, two), Math.min(Math.max(one, two), three));
    }

    @Test
    void oneWrongReadingDoesNothing() {
        Ladder ladder = new Ladder(Reduction.MIN);
        for (int i = 0; i < 100; i++) {
            ladder.add(i * 1_000L, i == 50 ? 0 : 7, rung -> {});
        }
        for (int ago = 0; ago < ladder.rung(0).size(); ago++) {
            assertThat(ladder.rung(0).value(ago)).isEqualTo(7);
        }
    }

    @Test
    void aClockThatIsSetBackOrForwardEndsNothing() {
        Ladder ladder = new Ladder(Reduction.MAX);
        long millis = 1_700_000_000_000L;
        int[] closed = {0};
        for (int i = 0; i < 300; i++) {
            long jump = i < 100 ? 0 : i < 200 ? -86_400_000L : 40 * 86_400_000L;
            ladder.add(millis + i * 1_000L + jump, i, rung -> closed[0] += rung == 0 ? 1 : 0);
        }
        assertThat(closed[0]).isBetween(57, 60);
        assertThat(ladder.rung(0).value(0)).isGreaterThan(280);
    }
}
