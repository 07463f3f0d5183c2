package dev.evenkeel.cli.watch;

import dev.evenkeel.cli.watch.Picture.Tally;
import dev.evenkeel.signals.Interruption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;

/** The interruptions of one kind in the last five minutes; at most twenty thousand, then the oldest go early. */
final class Recent {
    static final Duration OVER = Duration.ofMinutes(5);

    private static final int MOST = 20_000;

    private final Deque<Interruption> interruptions = new ArrayDeque<>();

    void add(Interruption interruption) {
        interruptions.addLast(interruption);
        if (interruptions.size() > MOST) {
            interruptions.removeFirst();
        }
    }

    /** Figures of those that began since, of a watch that began at {@code start}. */
    Tally tally(Instant start, Instant now) {
        Instant since = now.minus(OVER);
        while (!interruptions.isEmpty() && interruptions.getFirst().at().isBefore(since)) {
            interruptions.removeFirst();
        }
        if (interruptions.isEmpty()) {
            return Tally.NONE;
        }
        long[] nanos = new long[interruptions.size()];
        long sum = 0;
        Iterator<Interruption> each = interruptions.iterator();
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = each.next().duration().toNanos();
            sum += nanos[i];
        }
        Arrays.sort(nanos);
        Instant from = start.isAfter(since) ? start : since;
        double time = Math.max(1e9, (double) Duration.between(from, now).toNanos());
        return new Tally(nanos.length, rank(nanos, 0.5), rank(nanos, 0.99), rank(nanos, 1), Math.min(1, sum / time));
    }

    /** By nearest rank. */
    private static Duration rank(long[] sorted, double quantile) {
        return Duration.ofNanos(sorted[(int) Math.ceil(quantile * sorted.length) - 1]);
    }
}
