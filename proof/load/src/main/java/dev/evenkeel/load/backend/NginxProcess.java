package dev.evenkeel.load.backend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A running nginx of our own in a temporary folder. */
final class NginxProcess implements AutoCloseable {
    private static final List<Path> FOLDERS =
            List.of(Path.of("/usr/sbin"), Path.of("/usr/bin"), Path.of("/usr/local/sbin"), Path.of("/usr/local/bin"));
    private static final Duration START_MAX = Duration.ofSeconds(10);
    private static final int STOP_SECONDS = 5;
    private static final int PROBE_MILLIS = 200;
    private static final Duration PAUSE = Duration.ofMillis(20);

    private final Process process;
    private final Path folder;
    private final int port;
    private final Thread endWithJvm = new Thread(this::end, "evenkeel-nginx-end");

    private NginxProcess(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** The text of a configuration for a folder and a port. */
    @FunctionalInterface
    interface Config {
        String text(Path folder, int port);
    }

    /** Where nginx is, if it is installed. */
    static Optional<Path> find() {
        return FOLDERS.stream()
                .map(folder -> folder.resolve("nginx"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts nginx and waits until it accepts connections.
     *
     * @param launcher words put before the command, such as {@code taskset -c 1}; may be empty
     * @param wantedPort 0 for any free one
     */
    static NginxProcess start(List<String> launcher, int wantedPort, Config config) {
        Path binary = find().orElseThrow(() ->
                new BackendException("nginx is not installed: apt-get install nginx-light (Debian, Ubuntu), or use the"
                        + " built-in back end"));
        int port = freePort(wantedPort);
        Path folder = temporaryFolder();
        try {
            Path file = Files.writeString(folder.resolve("nginx.conf"), config.text(folder, port));
            List<String> command = new ArrayList<>(launcher);
            command.addAll(List.of(binary.toString(), "-e", "stderr", "-p", folder.toString(), "-c", file.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("output.log").toFile())
                    .start();
            NginxProcess started = new NginxProcess(process, folder, port);
            Runtime.getRuntime().addShutdownHook(started.endWithJvm);
            started.awaitReady();
            return started;
        } catch (IOException e) {
            delete(folder);
            throw new BackendException("cannot start " + binary + ": " + e.getMessage(), e);
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    private void awaitReady() {
        long giveUp = System.nanoTime() + START_MAX.toNanos();
        while (!accepts()) {
            if (!process.isAlive() || System.nanoTime() - giveUp > 0) {
                String said = said();
                close();
                throw new BackendException("nginx did not start on 127.0.0.1:" + port + ": " + said);
            }
        }
    }

    private boolean accepts() {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PROBE_MILLIS);
            return true;
        } catch (IOException refused) {
            pause();
            return false;
        }
    }

    /** Refusal comes at once: no need to ask more often than nginx takes to start. */
    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new BackendException("interrupted while nginx was starting", e);
        }
    }

    private String said() {
        return (read("output.log") + " " + read("error.log")).strip();
    }

    private String read(String log) {
        try {
            return Files.readString(folder.resolve(log)).strip();
        } catch (IOException e) {
            // A log that was not begun has nothing to say.
            return "";
        }
    }

    /** Ends nginx and removes its folder, once. */
    @Override
    public void close() {
        try {
            if (Runtime.getRuntime().removeShutdownHook(endWithJvm)) {
                end();
            }
        } catch (IllegalStateException shuttingDown) {
            // The hook is at it.
            return;
        }
    }

    private void end() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    /** The wanted port, or any when that is 0; found free now, since a probe cannot tell nginx from another server. */
    private static int freePort(int wanted) {
        try (ServerSocket socket = new ServerSocket(wanted, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new BackendException(
                    "cannot listen on 127.0.0.1:" + wanted + " (" + e.getMessage()
                            + "): choose another port, or 0 for any",
                    e);
        }
    }

    private static Path temporaryFolder() {
        try {
            return Files.createTempDirectory("evenkeel-nginx-");
        } catch (IOException e) {
            throw new BackendException("cannot make a temporary folder for nginx: " + e.getMessage(), e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove " + folder + ": remove it by hand", e);
        }
    }
}
