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
import org.junit.jupiter.api.Test;
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

    /** Readings are kept until something changes them; what comes late, or ahead of a clock that is set back, does. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void whatComesLateIsInTheNextReading(long seed) {
        Random random = new Random(seed);
        Objective objective = Objective.ofPauses();
        Indicator indicator = new Indicator(objective);
        List<Pause> seen = new ArrayList<>();
        for (double seconds = 20; seconds < 900; seconds += random.nextDouble()) {
            double late = random.nextInt(4) == 0 ? random.nextInt(15) : random.nextDouble();
            Pause pause = Signals.pause(at(seconds - late), random.nextInt(40));
            indicator.accept(pause);
            seen.add(pause);
            check(indicator.reading(at(seconds + 0.1)), seen, objective);
        }
    }

    private static void check(Reading reading, List<Pause> seen, Objective objective) {
        List<Pause> counted = seen.stream()
                .filter(pause -> pause.end().isBefore(reading.at())
                        && !pause.end().isBefore(reading.at().minus(objective.over())))
                .toList();
        assertThat(reading.interruptions()).isEqualTo(counted.size());
        assertThat(reading.broken())
                .isEqualTo(counted.stream()
                        .filter(each -> isBroken(each, objective))
                        .count());
        assertThat(reading.lastBroken())
                .isEqualTo(seen.stream()
                        .filter(each -> isBroken(each, objective))
                        .map(Pause::end)
                        .max(Instant::compareTo)
                        .filter(end -> end.isAfter(reading.at().minus(objective.window()))));
    }

    private static boolean isBroken(Pause pause, Objective objective) {
        return pause.duration().compareTo(objective.limit()) > 0;
    }

    @Test
    void whatIsForgottenIsNotRead() {
        Indicator indicator = new Indicator(Objective.ofPauses());
        indicator.accept(Signals.pause(at(20), 30));
        indicator.accept(Signals.pause(at(24), 30));
        assertThat(indicator.reading(at(33)).broken()).isEqualTo(2);

        indicator.clear();

        assertThat(indicator.reading(at(33)).broken()).isZero();
        assertThat(indicator.reading(at(33)).lastBroken()).isEmpty();
    }

    @Test
    void whatLiesAheadOfAClockThatIsSetBackIsNotRead() {
        Indicator indicator = new Indicator(Objective.ofPauses());
        indicator.accept(Signals.pause(at(24), 3));
        assertThat(indicator.reading(at(33)).lastBroken()).isEmpty();

        indicator.accept(Signals.pause(at(95), 30));

        assertThat(indicator.reading(at(33)).lastBroken()).isEmpty();
    }
}
