package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Ten thousand virtual threads that come and go, for as long as {@code -Devenkeel.soak.seconds} says: {@code ./test -Psoak -pl lab
 * -am} is half an hour. What was written must be there, and in the end the accounting must come out exactly.
 */
final class SoakIT {
    private static final int THREADS = 10_000;
    private static final long SECONDS = Long.getLong("evenkeel.soak.seconds", 0);
    private static final Duration REPORT = Duration.ofSeconds(10);
    private static final long LIMIT_BYTES = 2L << 30;
    private static final long STEP_MILLIS = 20;
    private static final double MIB = 1 << 20;

    private final SplittableRandom seeds = new SplittableRandom(Long.getLong("evenkeel.soak.seed", 1));
    private final Set<Thread> guests = ConcurrentHashMap.newKeySet();
    private long started;

    @Test
    void accountingComesOutExactly() throws InterruptedException {
        assumeTrue(SECONDS > 0, "takes long: run ./test -Psoak -pl lab -am");
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(LIMIT_BYTES))) {
            SoakGuest.Shared shared =
                    SoakGuest.Shared.of(runtime, System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS));
            keepBusy(shared);
            for (Thread guest : guests) {
                guest.join();
            }
            assertThat(shared.failures()).isEmpty();
            print(shared);
            settle(shared);
        }
    }

    /** Starts a thread for each that has ended, publishes, and tells how it goes. */
    private void keepBusy(SoakGuest.Shared shared) throws InterruptedException {
        long report = System.nanoTime();
        while (System.nanoTime() < shared.endNanos() && shared.failures().isEmpty()) {
            while (guests.size() < THREADS) {
                start(shared);
            }
            shared.table().publish(SoakGuest.marked(shared.runtime().blocks(), Long.BYTES));
            if (System.nanoTime() - report > 0) {
                print(shared);
                report += REPORT.toNanos();
            }
            Thread.sleep(STEP_MILLIS);
        }
    }

    private void start(SoakGuest.Shared shared) {
        SoakGuest guest = new SoakGuest(shared, seeds.nextLong());
        Thread thread = Thread.ofVirtual().unstarted(() -> {
            guest.run();
            guests.remove(Thread.currentThread());
        });
        guests.add(thread);
        thread.start();
        started++;
    }

    private void print(SoakGuest.Shared shared) {
        MemoryUsage usage = shared.runtime().usage();
        ScavengeFigures scavenging = shared.runtime().scavenging();
        System.out.printf(
                Locale.ROOT,
                "%d requests, %d threads started, %d running; live %.0f MiB in %d blocks and %d regions, resident %.0f MiB,"
                        + " metadata %.1f MiB; %d steps of the scavenger, the longest %.2f ms%n",
                shared.requests().get(),
                started,
                guests.size(),
                usage.liveBytes() / MIB,
                usage.blockCount(),
                usage.regionCount(),
                usage.residentBytes() / MIB,
                usage.metadataBytes() / MIB,
                scavenging.steps(),
                scavenging.stepNanosMax() / 1e6);
    }

    /** Nobody is at work any more. */
    private static void settle(SoakGuest.Shared shared) {
        MemoryRuntime runtime = shared.runtime();
        Blocks blocks = runtime.blocks();
        shared.table().close();
        assertThat(shared.table().unreclaimedCount()).isZero();
        assertThat(runtime.verifyInvariants()).as("blocks by offset").isZero();
        assertThat(runtime.usage().blockCount())
                .isEqualTo(shared.left().size() + shared.passed().size());
        shared.left().forEach(handle -> SoakGuest.checkAndFree(blocks, handle));
        shared.passed().forEach(handle -> SoakGuest.checkAndFree(blocks, handle));
        assertThat(runtime.usage().liveBytes()).isZero();
        runtime.release();
        runtime.verifyInvariants();
        assertThat(runtime.usage().committedBytes()).isZero();
    }
}
