package dev.evenkeel.verify.bench.memory;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whether the JIT compiler has come to rest. Two threads that never wait leave it little of two processors, so that a second of warm-up, enough
 * for one thread, measured code that was still being interpreted.
 */
final class Compilation {
    private static final long REST_NANOS = 1_000_000_000L;
    private static final long MOST_NANOS = 15_000_000_000L;
    private static final long NEGLIGIBLE_MILLIS = 5;

    private final @Nullable CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
    private final long begin;
    private long quietSince;
    private long millisBefore;

    Compilation(long now) {
        begin = now;
        quietSince = now;
        millisBefore = millis();
    }

    /** Whether hardly anything was compiled for a second; after fifteen it isn't waited for any more. */
    boolean rests(long now) {
        if (now - begin > MOST_NANOS) {
            return true;
        }
        long millis = millis();
        if (millis - millisBefore > NEGLIGIBLE_MILLIS) {
            millisBefore = millis;
            quietSince = now;
        }
        return now - quietSince > REST_NANOS;
    }

    private long millis() {
        return compiler == null || !compiler.isCompilationTimeMonitoringSupported()
                ? 0
                : compiler.getTotalCompilationTime();
    }
}
