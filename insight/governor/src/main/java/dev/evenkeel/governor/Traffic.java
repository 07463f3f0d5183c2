package dev.evenkeel.governor;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The rate of traffic between two rounds: of requests if they are counted, else of allocation. */
final class Traffic {
    private final LongSupplier requests;
    private final Levers levers;
    private @Nullable Count last;

    private enum Unit {
        REQUESTS,
        ALLOCATED_BYTES,
        SAMPLED_BYTES
    }

    private record Count(Instant at, Unit unit, long value) {}

    Traffic(LongSupplier requests, Levers levers) {
        this.requests = requests;
        this.levers = levers;
    }

    /** Per second since the last call; empty the first time, when the unit changed, or without time in between. */
    OptionalDouble perSecond(Instant now, long sampledBytes) {
        Count count = count(now, sampledBytes);
        Count before = last;
        last = count;
        if (before == null || before.unit() != count.unit()) {
            return OptionalDouble.empty();
        }
        double seconds = Duration.between(before.at(), now).toNanos() / 1e9;
        return seconds <= 0
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.max(0, count.value() - before.value()) / seconds);
    }

    private Count count(Instant now, long sampledBytes) {
        long begun = requests.getAsLong();
        if (begun != Levers.UNKNOWN) {
            return new Count(now, Unit.REQUESTS, begun);
        }
        long allocated = levers.allocatedBytes();
        return allocated != Levers.UNKNOWN
                ? new Count(now, Unit.ALLOCATED_BYTES, allocated)
                : new Count(now, Unit.SAMPLED_BYTES, sampledBytes);
    }
}
