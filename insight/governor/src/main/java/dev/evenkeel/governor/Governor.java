package dev.evenkeel.governor;

import dev.evenkeel.governor.Decision.Effect;
import dev.evenkeel.governor.limit.CgroupLimit;
import dev.evenkeel.signals.Signal;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Governs one JVM: observes it by its signals and, where switched on, constrains its memory and coordinates its collections.
 *
 * <p>Signals may come from any thread and cost a few fields. Once a round a thread of its own decides; the sink is called
 * by it. On {@link #close}, and if the sink or a port throws, every flag has its first value again.
 */
public final class Governor implements Consumer<Signal>, AutoCloseable {

    private final GovernorSettings settings;
    private final Levers levers;
    private final Announcer announcer;
    private final LongSupplier limit;
    private final Constrainer constrainer;
    private final Coordinator coordinator;
    private final Seen seen = new Seen();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final @Nullable Thread thread;
    private volatile Standing standing;

    /**
     * How things stood after the last round.
     *
     * @param limitBytes the memory limit; {@link Long#MAX_VALUE} for none
     * @param heapTargetBytes where the heap is kept, or would be
     * @param liveBytes what lives in it, or -1 before anything was collected
     * @param trough whether traffic is low
     */
    public record Standing(long limitBytes, long heapTargetBytes, long liveBytes, boolean trough) {}

    /** One that decides when {@link #round} is called. */
    Governor(
            GovernorSettings settings,
            Levers levers,
            Surroundings around,
            LongSupplier limit,
            Consumer<? super Decision> sink,
            boolean byItself) {
        this.settings = settings;
        this.levers = levers;
        this.announcer = new Announcer(sink);
        this.limit = limit;
        this.constrainer =
                new Constrainer(settings.constrain(), settings.dryRun(), levers, around.offHeap(), limit, announcer);
        this.coordinator = new Coordinator(settings, levers, around, announcer);
        this.standing = new Standing(limit.getAsLong(), levers.heapMaxBytes(), -1, false);
        this.thread = byItself ? new Thread(this::decide, "evenkeel-governor") : null;
    }

    /**
     * Starts to govern.
     *
     * @param levers of the JVM that the signals are of
     * @param sink told every decision, one after another
     */
    public static Governor start(
            GovernorSettings settings, Levers levers, Surroundings around, Consumer<? super Decision> sink) {
        CgroupLimit cgroup = CgroupLimit.ofThisProcess();
        LongSupplier limit = settings.constrain().limitBytes() == ConstrainSettings.FROM_CGROUP
                ? () -> cgroup.bytes().orElse(Long.MAX_VALUE)
                : settings.constrain()::limitBytes;
        Governor governor = new Governor(settings, levers, around, limit, sink, true);
        Thread thread = governor.thread;
        if (thread != null) {
            thread.setDaemon(true);
            thread.start();
        }
        return governor;
    }

    @Override
    public void accept(Signal signal) {
        seen.accept(signal);
    }

    /** How things stand. */
    public Standing standing() {
        return standing;
    }

    private void decide() {
        try {
            while (!closing.await(settings.round().toMillis(), TimeUnit.MILLISECONDS)) {
                round(Instant.now());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            restore(Instant.now());
        }
    }

    void round(Instant now) {
        Seen.Picture picture = seen.picture();
        if (settings.constrain().on()) {
            constrainer.round(now, picture);
        }
        if (settings.coordinate().on()) {
            coordinator.round(now, picture, constrainer.targetBytes());
        }
        standing =
                new Standing(limit.getAsLong(), constrainer.targetBytes(), picture.liveBytes(), coordinator.isTrough());
    }

    void restore(Instant now) {
        try {
            if (levers.restore()) {
                announcer.tell(new Decision.Restored(now, "the governor ends", Effect.DONE));
            }
        } catch (LeverException e) {
            announcer.tell(new Decision.Restored(now, String.valueOf(e.getMessage()), Effect.FAILED));
        }
    }

    /** Stops deciding and restores the flags; returns when that is done, or when this thread is interrupted. */
    @Override
    public void close() {
        closing.countDown();
        Thread running = thread;
        if (running == null || running == Thread.currentThread()) {
            restore(Instant.now());
            return;
        }
        try {
            running.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
