package dev.evenkeel.verify.bench.memory;

/** How long a bench takes. */
public enum Effort {
    /** To see that it runs: figures mean little. */
    QUICK(1, 100, 200),
    /** To be quoted. */
    FULL(3, 1_000, 1_000);

    private final int forks;
    private final int warmUpMillis;
    private final int measureMillis;

    Effort(int forks, int warmUpMillis, int measureMillis) {
        this.forks = forks;
        this.warmUpMillis = warmUpMillis;
        this.measureMillis = measureMillis;
    }

    /** Processes of each case and peer, unless said otherwise. */
    public int forks() {
        return forks;
    }

    long warmUpNanos() {
        return warmUpMillis * 1_000_000L;
    }

    /** Whether a warm-up goes on until hardly anything is compiled any more. */
    boolean waitsForCompiler() {
        return this == FULL;
    }

    long measureNanos() {
        return measureMillis * 1_000_000L;
    }
}
