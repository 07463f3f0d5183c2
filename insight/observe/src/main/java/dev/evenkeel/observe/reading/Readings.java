package dev.evenkeel.observe.reading;

import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a process's memory and processor time again and again, on a thread of its own. */
public final class Readings implements AutoCloseable {
    private static final Path ROOT = Path.of("/");
    private static final long LAST_READING_SECONDS = 2;

    private final ScheduledExecutorService clock;
    private final Duration period;
    private final JvmMemory jvm;
    private final Consumer<? super Signal> out;
    private final ProcessStatus status;
    private final ControlGroup group;
    private final CollectorThreads collector;
    private long lastNanos = System.nanoTime();
    private Duration lastCpu;
    private @Nullable Future<?> running;

    private Readings(Path process, Duration period, JvmMemory jvm, Consumer<? super Signal> out) {
        this.period = period;
        this.jvm = jvm;
        this.out = out;
        status = new ProcessStatus(process);
        group = ControlGroup.of(process, ROOT);
        collector = new CollectorThreads(process);
        collector.sinceLast();
        lastCpu = status.cpu();
        clock = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "evenkeel-readings");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Of this JVM, whose beans are at hand; only what Evenkeel's runtime holds is {@code told} by events. */
    public static Readings ofThisProcess(Duration period, JvmMemory told, Consumer<? super Signal> out) {
        return new Readings(Path.of("/proc/self"), period, new BeanMemory(told::runtimeBytes), out);
    }

    /** Of another one. */
    public static Readings of(long pid, Duration period, JvmMemory jvm, Consumer<? super Signal> out) {
        return new Readings(Path.of("/proc", Long.toString(pid)), period, jvm, out);
    }

    /**
     * Takes the first reading one period from now.
     *
     * @param before is run before each
     */
    public void start(Runnable before) {
        Runnable each = () -> {
            before.run();
            read();
        };
        running = clock.scheduleAtFixedRate(each, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void read() {
        Instant now = Instant.now();
        ControlGroup.Use use = group.read();
        out.accept(new MemoryUse(
                now,
                status.residentBytes(),
                use.usedBytes(),
                use.limitBytes(),
                jvm.heapUsedBytes(),
                jvm.heapCommittedBytes(),
                jvm.directBytes(),
                jvm.metaspaceBytes(),
                jvm.codeCacheBytes(),
                jvm.runtimeBytes()));
        cpu(now);
    }

    private void cpu(Instant now) {
        long nanos = System.nanoTime();
        Duration cpu = status.cpu();
        Duration process = cpu.compareTo(lastCpu) > 0 ? cpu.minus(lastCpu) : Duration.ZERO;
        out.accept(new CollectorCpu(now, Duration.ofNanos(nanos - lastNanos), collector.sinceLast(), process));
        lastNanos = nanos;
        lastCpu = cpu.compareTo(lastCpu) > 0 ? cpu : lastCpu;
    }

    /** Returns once no reading is under way. Not to be called by one. */
    @Override
    public void close() {
        if (running != null) {
            running.cancel(true);
        }
        clock.shutdownNow();
        try {
            clock.awaitTermination(LAST_READING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
