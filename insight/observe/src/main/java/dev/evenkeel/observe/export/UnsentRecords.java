package dev.evenkeel.observe.export;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Log records until they have arrived: sent at once, and if that fails every interval, in their order. The SDK's batches are given up
 * after some tries, but what was decided while nobody listened is what one looks for afterwards. Of more than
 * {@value #KEPT_MAX} the oldest are dropped. Thread-safe; one daemon thread sends.
 */
final class UnsentRecords implements LogRecordProcessor {
    static final int KEPT_MAX = 512;

    private final LogRecordExporter exporter;
    private final Duration timeout;
    private final ScheduledExecutorService sender;
    private final Deque<LogRecordData> unsent = new ArrayDeque<>();
    private long dropped;

    @SuppressWarnings("FutureReturnValueIgnored") // it is ended with its executor
    UnsentRecords(LogRecordExporter exporter, Duration interval, Duration timeout) {
        this.exporter = exporter;
        this.timeout = timeout;
        sender = Executors.newSingleThreadScheduledExecutor(UnsentRecords::thread);
        sender.scheduleWithFixedDelay(this::send, interval.toMillis(), interval.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(null, work, "evenkeel-log-export", 0, false);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void onEmit(Context context, ReadWriteLogRecord record) {
        boolean first;
        synchronized (this) {
            first = unsent.isEmpty();
            if (unsent.size() == KEPT_MAX) {
                unsent.removeFirst();
                dropped++;
            }
            unsent.addLast(record.toLogRecordData());
        }
        if (first && !sender.isShutdown()) {
            sender.execute(this::send);
        }
    }

    private void send() {
        List<LogRecordData> batch;
        long droppedBefore;
        synchronized (this) {
            batch = new ArrayList<>(unsent);
            droppedBefore = dropped;
        }
        if (batch.isEmpty()
                || !exporter.export(batch)
                        .join(timeout.toMillis(), TimeUnit.MILLISECONDS)
                        .isSuccess()) {
            return;
        }
        synchronized (this) {
            for (long left = batch.size() - (dropped - droppedBefore); left > 0; left--) {
                unsent.removeFirst();
            }
        }
    }

    /** Sends what is left, once, and ends. */
    @Override
    public CompletableResultCode shutdown() {
        sender.execute(this::send);
        sender.shutdown();
        try {
            if (!sender.awaitTermination(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                sender.shutdownNow();
            }
        } catch (InterruptedException e) {
            sender.shutdownNow();
            Thread.currentThread().interrupt();
        }
        return exporter.shutdown();
    }
}
