package dev.evenkeel.slo;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Who is let in. While everything is, a request costs one volatile read. Else each priority has a level out of 65 536, packed into one
 * number, that a dice is thrown against; of what piled up while the process was held, next to nothing is let in: {@link PileUp}. Where
 * the caller tells when a request ends, as many are let in as there is room for instead ({@link UnderWay}).
 * Safe for use by many threads.
 */
final class Admission {
    /** Throws from 0 to 65 535. */
    @FunctionalInterface
    interface Dice {
        int next();
    }

    private static final int FULL = 1 << 16;
    private static final int LEVEL_BITS = 20;
    private static final long LEVEL_MASK = (1L << LEVEL_BITS) - 1;
    private static final Priority[] LIMITED = {Priority.CRITICAL, Priority.NORMAL, Priority.SHEDDABLE};
    /** Of what piled up during a pause, so much of a share is let in: never nothing. */
    private static final int LATE_DIVISOR = 20;

    private static final long ALL = pack(FULL, FULL, FULL);

    private final Dice dice;
    private final PileUp pileUp;
    private final UnderWay underWay;
    private final LongAdder[] arrived = adders();
    private final LongAdder[] shed = adders();
    private final double[] mix = {0, 1, 0};
    private final long[] arrivedBefore = new long[LIMITED.length];
    private volatile long levels = ALL;

    /** @param within how late a request may be */
    Admission(Duration within) {
        this(within, Admission::thrown, System::nanoTime);
    }

    Admission(Duration within, Dice dice, LongSupplier nanoClock) {
        this.dice = dice;
        this.pileUp = new PileUp(nanoClock);
        this.underWay = new UnderWay(within);
    }

    static int thrown() {
        return ThreadLocalRandom.current().nextInt(FULL);
    }

    private static LongAdder[] adders() {
        return new LongAdder[] {new LongAdder(), new LongAdder(), new LongAdder()};
    }

    boolean tryEnter(Priority priority) {
        long now = levels;
        return now == ALL || tryEnter(priority, now);
    }

    private boolean tryEnter(Priority priority, long now) {
        if (priority == Priority.PROBE) {
            return true;
        }
        int place = priority.place();
        arrived[place].increment();
        return in(place, isDrawn(level(now, place)));
    }

    boolean tryBegin(Priority priority) {
        if (priority == Priority.PROBE) {
            underWay.begin();
            return true;
        }
        int place = priority.place();
        arrived[place].increment();
        long now = levels;
        if (now == ALL) {
            underWay.begin();
            return true;
        }
        boolean isDrawn = underWay.isLimited() || isDrawn(level(now, place));
        return in(place, isDrawn && underWay.tryBegin(place));
    }

    private boolean isDrawn(int level) {
        return dice.next() < (pileUp.isLate() ? level / LATE_DIVISOR : level);
    }

    private boolean in(int place, boolean isIn) {
        if (!isIn) {
            shed[place].increment();
        }
        return isIn;
    }

    void end() {
        underWay.end();
    }

    int underWay() {
        return underWay.count();
    }

    OptionalInt underWayLimit() {
        return underWay.limit();
    }

    /**
     * Lets this share of all requests in, the more important ones first, by the mix that was seen lately.
     *
     * @param byRoom where it is known how many are under way, as many as there is room for instead
     */
    void admit(double share, boolean byRoom) {
        pileUp.learn(learnMix());
        if (share >= 1) {
            pileUp.rest();
            levels = ALL;
            underWay.allowAll();
            underWay.learn();
            return;
        }
        if (byRoom) {
            underWay.allow(pileUp.perNano());
        } else if (underWay.isLimited()) {
            underWay.allowAll();
            pileUp.rest(); // nobody has told it of arrivals since
        }
        pileUp.watch();
        double left = share;
        int[] level = new int[LIMITED.length];
        for (int i = 0; i < LIMITED.length; i++) {
            double in = left <= 0 ? 0 : mix[i] <= left ? 1 : left / mix[i];
            left -= mix[i];
            level[i] = (int) (in * FULL);
        }
        levels = pack(level[0], level[1], Math.min(level[2], FULL - 1));
    }

    private long learnMix() {
        long[] since = new long[LIMITED.length];
        long all = 0;
        for (int i = 0; i < LIMITED.length; i++) {
            long count = arrived[i].sum();
            since[i] = count - arrivedBefore[i];
            arrivedBefore[i] = count;
            all += since[i];
        }
        for (int i = 0; all > 0 && i < LIMITED.length; i++) {
            mix[i] = (double) since[i] / all;
        }
        return all;
    }

    /** How many were turned away since the start. */
    long shed(Priority priority) {
        return priority == Priority.PROBE ? 0 : shed[priority.place()].sum();
    }

    /** The chance of a request of this priority to be let in; 0 to 1. */
    double chance(Priority priority) {
        return priority == Priority.PROBE ? 1 : (double) level(levels, priority.place()) / FULL;
    }

    boolean admitsAll() {
        return levels == ALL;
    }

    private static long pack(int critical, int normal, int sheddable) {
        return critical | ((long) normal << LEVEL_BITS) | ((long) sheddable << (2 * LEVEL_BITS));
    }

    private static int level(long levels, int place) {
        return (int) ((levels >>> (place * LEVEL_BITS)) & LEVEL_MASK);
    }
}
