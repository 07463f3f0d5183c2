package dev.evenkeel.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Arrays a little larger than half of a region of 1 MB, each of which takes a whole one: the regions run out while the heap is
 * little more than half used.
 */
final class HumongousArrays extends Behaviour {
    private static final int BYTES = 560_000;

    private final List<byte[]> held = new ArrayList<>();
    private final int regions = (int) (Runtime.getRuntime().maxMemory() >> 20);
    private byte[] last = new byte[0];

    HumongousArrays(Random random) {
        super(random);
    }

    @Override
    void tick(double seconds, double progress) {
        serve(1);
        if (random.nextInt(20) == 0) {
            last = new byte[BYTES + random.nextInt(100_000)];
        }
        double wanted = progress * regions;
        while (held.size() < wanted) {
            held.add(new byte[BYTES]);
        }
    }

    int lastLength() {
        return last.length;
    }

    @Override
    void letGo() {
        held.clear();
        super.letGo();
    }
}
