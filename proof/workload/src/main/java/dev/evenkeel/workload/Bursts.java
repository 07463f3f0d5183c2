package dev.evenkeel.workload;

import java.util.Random;

/** Bursts of twice the load, now and then, for a second or a few. */
final class Bursts {
    private final Random random;
    private double next;
    private double end;

    Bursts(Random random) {
        this.random = random;
        this.next = 2 + 4 * random.nextDouble();
    }

    double at(double seconds) {
        if (seconds >= next) {
            end = next + 0.5 + 2.5 * random.nextDouble();
            next = end + 2 + 5 * random.nextDouble();
        }
        return seconds < end ? 2 : 1;
    }
}
