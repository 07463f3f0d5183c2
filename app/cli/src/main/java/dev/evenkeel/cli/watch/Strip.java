package dev.evenkeel.cli.watch;

import dev.evenkeel.cli.watch.Picture.Second;
import dev.evenkeel.signals.Interruption;
import dev.evenkeel.signals.Stall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The longest interruption of each of the last six hundred seconds. */
final class Strip {
    static final int SECONDS = 600;

    private final long[] nanos = new long[SECONDS];
    private final boolean[] stalled = new boolean[SECONDS];
    private long newest = Long.MIN_VALUE;
    private long oldest = Long.MAX_VALUE;

    void add(Interruption interruption) {
        long second = interruption.end().getEpochSecond();
        moveTo(second);
        if (second > newest - SECONDS) {
            int place = place(second);
            nanos[place] = Math.max(nanos[place], interruption.duration().toNanos());
            stalled[place] |= interruption instanceof Stall;
        }
    }

    /** From the first second that was seen to now, oldest first. */
    List<Second> seconds(Instant now) {
        moveTo(now.getEpochSecond());
        List<Second> seconds = new ArrayList<>();
        for (long second = Math.max(oldest, newest - SECONDS + 1); second <= newest; second++) {
            seconds.add(new Second(nanos[place(second)], stalled[place(second)]));
        }
        return seconds;
    }

    private void moveTo(long second) {
        oldest = Math.min(oldest, second);
        long from = newest == Long.MIN_VALUE ? second : newest + 1;
        for (long each = Math.max(from, second - SECONDS + 1); each <= second; each++) {
            nanos[place(each)] = 0;
            stalled[place(each)] = false;
        }
        newest = Math.max(newest, second);
    }

    private static int place(long second) {
        return (int) Math.floorMod(second, (long) SECONDS);
    }
}
