package dev.evenkeel.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random operations over the whole public API on several threads, some of which end in the middle, beside an oracle that knows
 * each block's contents and size. Runs for {@code -Devenkeel.fuzz.seconds} a form, one by default; a failure names
 * its {@code -Devenkeel.fuzz.seed}, which repeats what each thread does, though not how they meet.
 */
final class RuntimeFuzzTest {
    private static final int THREADS = 5;
    private static final int STEPS = 2_500;
    private static final long NANOS = 1_000_000_000L * Long.getLong("evenkeel.fuzz.seconds", 1);

    static Stream<Arguments> forms() {
        return Stream.of(
                form("platform threads", false, it -> it.withStripes(4)),
                form("virtual threads", true, it -> it.withStripes(2)),
                form(
                        "no scavenger, nothing retained",
                        false,
                        it -> it.withScavenger(false).withRetainBytes(0)),
                form("small fixed caches", false, it -> it.withCacheThreshold(8).withLeakSampleBytes(10_000)),
                form("checked", true, it -> it.withChecks(true)));
    }

    private static Arguments form(String name, boolean virtual, UnaryOperator<MemorySettings> change) {
        return Arguments.of(name, virtual, change.apply(MemorySettings.ofLimit(FuzzWorld.LIMIT_BYTES)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forms")
    void accountingComesOutExactly(String name, boolean virtual, MemorySettings settings) throws InterruptedException {
        long end = System.nanoTime() + NANOS;
        long seed =
                Long.getLong("evenkeel.fuzz.seed", ThreadLocalRandom.current().nextLong());
        SplittableRandom seeds = new SplittableRandom(seed);
        long deaths = 0;
        do {
            try {
                deaths += round(settings, virtual, seed);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(name + ": repeat with -Devenkeel.fuzz.seed=" + seed, e);
            }
            seed = seeds.nextLong();
        } while (System.nanoTime() < end);
        assertThat(deaths).as("threads that ended in the middle").isPositive();
    }

    private static long round(MemorySettings settings, boolean virtual, long seed) throws InterruptedException {
        FuzzWorld world = new FuzzWorld(settings);
        SplittableRandom seeds = new SplittableRandom(seed);
        for (int i = 0; i < THREADS; i++) {
            FuzzActor actor = new FuzzActor(world, seeds.nextLong(), STEPS);
            world.threads.add(
                    virtual
                            ? Thread.ofVirtual().unstarted(actor)
                            : Thread.ofPlatform().unstarted(actor));
        }
        world.threads.forEach(Thread::start);
        for (Thread thread : world.threads) {
            thread.join();
        }
        for (Throwable failure : world.failures) {
            throw new AssertionError("a thread failed: " + failure, failure);
        }
        world.settle();
        return world.deaths.get();
    }

    /** What is bound to a thread that has ended can't be closed by anyone: it stays, is counted, and the runtime says so. */
    @Test
    void aRegionOfAThreadThatHasEndedStays() throws InterruptedException {
        MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(FuzzWorld.LIMIT_BYTES));
        Thread thread = Thread.ofVirtual().start(() -> runtime.openRegion().allocateRaw(1_000));
        thread.join();
        assertThat(runtime.usage().regionCount()).isOne();
        assertThat(runtime.usage().regionBytes()).isEqualTo(1_000);
        runtime.verifyInvariants();
        assertThatThrownBy(runtime::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("openRegions=1");
    }
}
