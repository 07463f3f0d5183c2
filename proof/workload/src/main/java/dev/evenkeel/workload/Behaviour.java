package dev.evenkeel.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/** What the program does: its traffic, and one thing that may go wrong. Sized for a heap of 96 MB. */
abstract class Behaviour {
    static final double MEGABYTE = 1e6;

    final Random random;
    final Traffic traffic;

    Behaviour(Random random) {
        this.random = random;
        this.traffic = new Traffic(random);
    }

    /** The behaviour of this name. */
    static Behaviour of(String name, long seed) {
        Random random = new Random(seed);
        return switch (name) {
            case "STEADY" -> new Loaded(random, seconds -> 1);
            case "DIURNAL" -> new Loaded(random, daily((double) (seed % 7) / 7));
            case "BURSTY" -> new Loaded(random, new Bursts(random)::at);
            case "WARM_UP" -> new HeapGrowth(random, progress -> 25 * (1 - Math.exp(-3 * progress)));
            case "CACHE_FILL" -> new HeapGrowth(random, progress -> 22 * Math.min(1, progress));
            case "SLOW_LEAK", "FAST_LEAK" -> new HeapGrowth(random, progress -> 80 * progress);
            case "METASPACE_LEAK" -> new ClassLeak(random);
            case "DIRECT_LEAK" -> new DirectLeak(random);
            case "HUMONGOUS_FRAGMENTATION" -> new HumongousArrays(random);
            case "PROMOTION_STORM" -> new LongRequests(random);
            default -> throw new IllegalArgumentException("name must be of a behaviour: name=" + name);
        };
    }

    /** Load over a day of 24 seconds. */
    private static DoubleUnaryOperator daily(double phase) {
        return seconds -> 1 + 0.6 * Math.sin(2 * Math.PI * (seconds / 24 + phase));
    }

    /**
     * Does what it does in a tick.
     *
     * @param seconds since it began
     * @param progress of what goes wrong: 0 before its onset, 1 when it should be over
     */
    abstract void tick(double seconds, double progress);

    /** Lets go of what it holds, so that there is room to say so. */
    void letGo() {
        traffic.letGo();
    }

    final void serve(double load) {
        traffic.serve(0.5 * MEGABYTE * load, 10 * MEGABYTE * load);
    }

    /** Load of a shape, nothing else. */
    private static final class Loaded extends Behaviour {
        private final DoubleUnaryOperator shape;

        Loaded(Random random, DoubleUnaryOperator shape) {
            super(random);
            this.shape = shape;
        }

        @Override
        void tick(double seconds, double progress) {
            serve(shape.applyAsDouble(seconds));
        }
    }

    /** Live objects grow by a law, in megabytes by progress. */
    private static final class HeapGrowth extends Behaviour {
        private static final int BYTES = 2_048;
        private final DoubleUnaryOperator law;
        private final List<byte[]> held = new ArrayList<>();

        HeapGrowth(Random random, DoubleUnaryOperator law) {
            super(random);
            this.law = law;
        }

        @Override
        void tick(double seconds, double progress) {
            serve(1);
            double wanted = MEGABYTE * law.applyAsDouble(progress) / BYTES;
            while (held.size() < wanted) {
                held.add(new byte[BYTES]);
            }
        }

        @Override
        void letGo() {
            held.clear();
            super.letGo();
        }
    }
}
