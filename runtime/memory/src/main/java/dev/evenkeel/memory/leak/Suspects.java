package dev.evenkeel.memory.leak;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Adds up samples by site. Not thread-safe. */
public final class Suspects {
    private final long nowNanos;
    private final long ageNanosMin;
    private final Map<List<String>, Sum> bySite = new HashMap<>();

    /** The samples of one site. */
    public static final class Sum {
        private int count;
        private long bytes;
        private long oldestNanos;
        private String threadName = "";

        /** Samples. */
        public int count() {
            return count;
        }

        /** Bytes they stand for. */
        public long bytes() {
            return bytes;
        }

        /** Age of the oldest. */
        public long oldestNanos() {
            return oldestNanos;
        }

        /** Who allocated the oldest. */
        public String threadName() {
            return threadName;
        }
    }

    /** Only what is at least this old counts. */
    public Suspects(long nowNanos, long ageNanosMin) {
        this.nowNanos = nowNanos;
        this.ageNanosMin = ageNanosMin;
    }

    /** Adds a sample if it is old enough. */
    public void add(Site site, long weightBytes, long atNanos, String threadName) {
        long age = nowNanos - atNanos;
        if (age < ageNanosMin) {
            return;
        }
        Sum sum = bySite.computeIfAbsent(site.frames(), ignored -> new Sum());
        sum.count++;
        sum.bytes += weightBytes;
        if (age >= sum.oldestNanos) {
            sum.oldestNanos = age;
            sum.threadName = threadName;
        }
    }

    /** The sums by the frames of a site. */
    public Map<List<String>, Sum> bySite() {
        return bySite;
    }
}
