package dev.evenkeel.slo;

import dev.evenkeel.signals.MemoryUse;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the process takes of its control group's limit: the lesser of the last two readings. The OS's page cache is not counted. */
final class MemoryPressure {
    private static final Duration AGE_MAX = Duration.ofSeconds(60);

    private @Nullable MemoryUse latest;
    private @Nullable MemoryUse before;

    void add(MemoryUse use) {
        if (use.cgroupLimitBytes() > 0 && bytes(use) > 0) {
            before = latest;
            latest = use;
        }
    }

    /** The share; under 0 where nothing can be said. */
    double share(Instant from, Instant now) {
        MemoryUse last = latest;
        MemoryUse first = before;
        if (last == null
                || first == null
                || first.at().isBefore(from)
                || first.at().isBefore(now.minus(AGE_MAX))) {
            return -1;
        }
        return Math.min(share(last), share(first));
    }

    private static double share(MemoryUse use) {
        return (double) bytes(use) / use.cgroupLimitBytes();
    }

    private static long bytes(MemoryUse use) {
        return use.residentBytes() > 0 ? use.residentBytes() : use.cgroupUsedBytes();
    }
}
