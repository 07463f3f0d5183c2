package dev.evenkeel.workload;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Direct buffers, some of which are dropped as they should and some of which are kept. Sized for a limit of 48 MB. */
final class DirectLeak extends Behaviour {
    private static final int BYTES = 65_536;
    private static final double LIMIT_MEGABYTES = 50;

    private final List<ByteBuffer> kept = new ArrayList<>();

    DirectLeak(Random random) {
        super(random);
        for (int i = 0; i < 60; i++) {
            kept.add(ByteBuffer.allocateDirect(BYTES));
        }
    }

    @Override
    void tick(double seconds, double progress) {
        serve(1);
        double wanted = 60 + LIMIT_MEGABYTES * MEGABYTE * progress / BYTES;
        while (kept.size() < wanted) {
            kept.add(ByteBuffer.allocateDirect(BYTES));
        }
        if (random.nextInt(10) == 0) {
            ByteBuffer.allocateDirect(BYTES).put(0, (byte) 1);
        }
    }

    @Override
    void letGo() {
        kept.clear();
        super.letGo();
    }
}
