package dev.evenkeel.workload;

import java.util.Random;

/** From its onset on requests take long: what they hold outlives young collections, and dies then. */
final class LongRequests extends Behaviour {
    private static final double PER_TICK = 0.5 * MEGABYTE;
    private static final double HELD = 25 * MEGABYTE;

    LongRequests(Random random) {
        super(random);
    }

    @Override
    void tick(double seconds, double progress) {
        traffic.serve(0.5 * MEGABYTE, 2 * MEGABYTE);
        if (progress > 0) {
            traffic.hold(PER_TICK, HELD);
        }
    }
}
