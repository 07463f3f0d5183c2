package dev.evenkeel.gateway.serve;

import dev.evenkeel.gateway.config.AccessLogTarget;
import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * An access log written by a thread of its own from a bounded queue: where the writer is behind, lines are dropped;
 * where it cannot write (a full disk), it says so once and the service goes on.
 */
public final class AccessLogFile implements AccessLog {
    private static final int WAITING_MAX = 16_384;
    private static final long FLUSH_MILLIS = 200;

    private final BlockingQueue<String> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Writer out;
    private final String name;
    private final Consumer<String> warnings;
    private final Thread writer;
    private volatile boolean closing;
    private volatile boolean broken;

    private AccessLogFile(Writer out, String name, Consumer<String> warnings) {
        this.out = out;
        this.name = name;
        this.warnings = warnings;
        this.writer = Thread.ofPlatform().name("evenkeel-access-log").daemon().unstarted(this::write);
    }

    /**
     * Opens the log.
     *
     * @param warnings takes one line when the log can no longer be written
     * @throws IOException where the file cannot be opened
     */
    public static AccessLog open(AccessLogTarget target, Consumer<String> warnings) throws IOException {
        return switch (target) {
            case AccessLogTarget.Off _ -> OFF;
            case AccessLogTarget.StandardOutput _ ->
                started(
                        new BufferedWriter(new OutputStreamWriter(
                                new FileOutputStream(FileDescriptor.out), StandardCharsets.ISO_8859_1)),
                        "standard output",
                        warnings);
            case AccessLogTarget.File(Path path) ->
                started(
                        Files.newBufferedWriter(
                                path,
                                StandardCharsets.ISO_8859_1,
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND),
                        path.toString(),
                        warnings);
        };
    }

    private static AccessLogFile started(Writer out, String name, Consumer<String> warnings) {
        AccessLogFile log = new AccessLogFile(out, name, warnings);
        log.writer.start();
        return log;
    }

    @Override
    public boolean isOn() {
        return !broken;
    }

    @Override
    public void request(String peer, CharSequence method, CharSequence target, int status, long micros) {
        boolean _ = waiting.offer(
                Instant.now() + " " + peer + " " + method + " " + target + " " + status + " " + micros + "us\n");
    }

    private void write() {
        try (out) {
            while (!closing || !waiting.isEmpty()) {
                String line = waiting.poll(FLUSH_MILLIS, TimeUnit.MILLISECONDS);
                if (line == null) {
                    out.flush();
                } else {
                    out.write(line);
                }
            }
        } catch (IOException e) {
            broken = true;
            waiting.clear();
            warnings.accept("access log: " + name + " cannot be written (" + e.getMessage()
                    + "); the gateway goes on without it");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing = true;
        try {
            writer.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
