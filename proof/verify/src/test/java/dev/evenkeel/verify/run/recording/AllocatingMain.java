package dev.evenkeel.verify.run.recording;

import java.util.Random;

/** A small program that keeps a collector busy for a number of allocated megabytes. */
public final class AllocatingMain {
    private AllocatingMain() {}

    /** Allocates as many megabytes as the first argument says. */
    public static void main(String[] arguments) {
        mark();
        long leftBytes = Long.parseLong(arguments[0]) << 20;
        byte[][] kept = new byte[8_000][];
        Random random = new Random(1);
        while (leftBytes > 0) {
            byte[] bytes = new byte[1_000 + random.nextInt(4_000)];
            kept[random.nextInt(kept.length)] = bytes;
            leftBytes -= bytes.length;
        }
        mark();
    }

    /** Makes a safepoint that both the recording and the log name after its operation, ThreadDump. */
    private static void mark() {
        if (Thread.getAllStackTraces().isEmpty()) {
            throw new IllegalStateException("no threads");
        }
    }
}
