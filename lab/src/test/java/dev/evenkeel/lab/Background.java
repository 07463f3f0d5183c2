package dev.evenkeel.lab;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A verb that runs until it is ended; closing kills it. */
final class Background implements AutoCloseable {

    private final Process process;
    private final LinkedBlockingQueue<String> lines = new LinkedBlockingQueue<>();

    private Background(Process process) {
        this.process = process;
        Thread.ofPlatform().daemon().start(this::read);
    }

    static Background start(String... arguments) {
        List<String> command = Distribution.command(arguments);
        try {
            return new Background(
                    new ProcessBuilder(command).redirectErrorStream(true).start());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            reader.lines().forEach(lines::add);
        } catch (IOException e) {
            lines.add("could not be read: " + e);
        }
    }

    Process process() {
        return process;
    }

    /** The next line that fits; fails after a minute. */
    String line(Predicate<String> fits) {
        StringBuilder seen = new StringBuilder();
        try {
            while (true) {
                String line = lines.poll(60, TimeUnit.SECONDS);
                if (line == null) {
                    throw new IllegalStateException("no such line came; these did: " + seen);
                }
                if (fits.test(line)) {
                    return line;
                }
                seen.append(line).append('\n');
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The port at the end of the line that starts so. */
    int port(String start) {
        String line = line(candidate -> candidate.startsWith(start));
        return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
    }

    int awaitEnd() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                throw new IllegalStateException("did not end within a minute");
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
