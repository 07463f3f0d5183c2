package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.ExperimentException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/** Threads that measure the same work at once. */
final class Squad implements AutoCloseable {
    private final ExecutorService executor;
    private final int threads;

    Squad(ThreadKind kind, int threads) {
        this.executor = kind.open(threads);
        this.threads = threads;
    }

    /** Measures on all threads at once, each with work of its own; the mean over the threads. */
    Timing measure(Supplier<Rounds> work, Effort effort) {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<Timing>> tasks = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            tasks.add(() -> {
                Rounds own = work.get();
                start.await();
                return Timing.measure(own, effort);
            });
        }
        List<Timing> timings = all(tasks);
        return new Timing(
                timings.stream().mapToDouble(Timing::nanosPerRound).average().orElse(Double.NaN),
                timings.stream().mapToDouble(Timing::bytesPerRound).average().orElse(Double.NaN));
    }

    /** Runs each task on a thread of its own and waits for all. */
    <T> List<T> all(List<Callable<T>> tasks) {
        List<Future<T>> futures = new ArrayList<>();
        for (Callable<T> task : tasks) {
            futures.add(executor.submit(task));
        }
        List<T> results = new ArrayList<>();
        for (Future<T> future : futures) {
            results.add(result(future));
        }
        return results;
    }

    private static <T> T result(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ExperimentException("the measurement was interrupted", e);
        } catch (ExecutionException e) {
            throw new ExperimentException("the measurement failed: " + e.getCause(), e);
        }
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}
