package dev.evenkeel.verify.bench.memory;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;

/**
 * What a round took on this thread.
 *
 * <p>Rounds run in chunks of at least 0.2 ms, so that the clock (some 25 ns) is lost in them; a chunk is one call of a method
 * that the warm-up has had compiled. The time is the median of {@value #SAMPLES} stretches, which leaves a
 * stretch out in which the host was elsewhere.
 *
 * @param nanosPerRound median over the stretches
 * @param bytesPerRound allocated on the Java heap by this thread; NaN on a virtual thread, where the JVM does not count
 */
record Timing(double nanosPerRound, double bytesPerRound) {
    private static final int SAMPLES = 7;
    private static final long CHUNK_NANOS = 200_000;
    private static final int MAX_ROUNDS = 1 << 20;

    /** Whatever rounds compute ends here, so that they have to compute it. */
    @SuppressWarnings("unused")
    private static volatile long consumed;

    static Timing measure(Rounds work, Effort effort) {
        int chunk = warmUp(work, effort);
        long sampleNanos = effort.measureNanos() / SAMPLES;
        double[] samples = new double[SAMPLES];
        long rounds = 0;
        long bytesBefore = allocatedBytes();
        for (int sample = 0; sample < SAMPLES; sample++) {
            long done = 0;
            long start = System.nanoTime();
            long elapsed = 0;
            while (elapsed < sampleNanos) {
                consumed = work.run(chunk);
                done += chunk;
                elapsed = System.nanoTime() - start;
            }
            samples[sample] = (double) elapsed / done;
            rounds += done;
        }
        long bytes = allocatedBytes() - bytesBefore;
        Arrays.sort(samples);
        return new Timing(samples[SAMPLES / 2], bytesBefore < 0 ? Double.NaN : (double) bytes / rounds);
    }

    private static int warmUp(Rounds work, Effort effort) {
        int chunk = 1;
        long begin = System.nanoTime();
        long start = begin;
        Compilation compilation = new Compilation(begin);
        while (start - begin < effort.warmUpNanos() || (effort.waitsForCompiler() && !compilation.rests(start))) {
            consumed = work.run(chunk);
            long end = System.nanoTime();
            if (end - start < CHUNK_NANOS && chunk < MAX_ROUNDS) {
                chunk *= 2;
            }
            start = end;
        }
        return chunk;
    }

    private static long allocatedBytes() {
        ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
        return threads.getCurrentThreadAllocatedBytes();
    }
}
