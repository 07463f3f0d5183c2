package dev.evenkeel.slo;

import static dev.evenkeel.slo.Signals.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.signals.Pause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The indicator against one that keeps everything and counts anew each time. */
final class IndicatorModelTest {

    private static final class Naive {
        private final List<Pause> pauses = new ArrayList<>();

        long bad(Instant now, Objective objective) {
            long slice = objective.slice().toNanos();
            long last = Math.floorDiv(nanos(now.minus(Indicator.LATENESS)), slice) - 1;
            long bad = 0;
            for (long cell = last - objective.slices() + 1; cell <= last; cell++) {
                bad += isBad((cell + 1) * slice, objective) ? 1 : 0;
            }
            return bad;
        }

        private boolean isBad(long end, Objective objective) {
            long start = end - objective.over().toNanos();
            List<Long> durations = pauses.stream()
                    .filter(pause -> nanos(pause.end()) >= start && nanos(pause.end()) < end)
                    .map(pause -> pause.duration().toNanos())
                    .sorted()
                    .toList();
            if (durations.isEmpty()) {
                return false;
            }
            int rank = (int) Math.ceil(objective.sliceTarget() * durations.size() - 1e-9);
            long limit = objective.limit().toNanos();
            long broken = durations.stream().filter(each -> each > limit).count();
            double share = durations.stream().mapToLong(each -> each).sum()
                    / (double) objective.over().toNanos();
            boolean enough = durations.size() >= 100 || (broken >= 2 && share >= 0.01);
            return durations.get(rank - 1) > limit && enough;
        }

        private static long nanos(Instant time) {
            return Duration.between(Instant.EPOCH, time).toNanos();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void countsBadSlicesLikeOneThatKeepsEverything(long seed) {
        Random random = new Random(seed);
        Objective objective = Objective.ofPauses();
        Indicator indicator = new Indicator(objective);
        Naive naive = new Naive();
        double seconds = 0;
        double nextReading = 5;
        boolean rough = false;
        while (seconds < 1_500) {
            rough = random.nextInt(100) == 0 ? !rough : rough;
            double millis = rough ? random.nextInt(120) : random.nextInt(17);
            seconds += 0.2 + millis / 1_000 + random.nextDouble() * (rough ? 0.5 : 3);
            Pause pause = Signals.pause(at(seconds - millis / 1_000), millis);
            indicator.accept(pause);
            naive.pauses.add(pause);
            if (seconds >= nextReading) {
                nextReading = seconds + 5;
                Reading reading = indicator.reading(at(seconds));
                long bad = naive.bad(at(seconds), objective);
                assertThat(reading.slicesBad()).as("after %s s", seconds).isEqualTo(bad);
                assertThat(reading.budgetLeft()).isCloseTo(1 - bad / 6.0, within(1e-9));
                assertThat(reading.status() == Status.BROKEN).isEqualTo(bad > 6);
            }
        }
    }
}
