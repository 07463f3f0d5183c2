package dev.evenkeel.load.backend;

import java.util.List;

/**
 * nginx in the place of {@link Backend}: one process, one worker, on the loopback, with a configuration of its own in a
 * temporary folder that is removed on {@link #close}. Safe for use by any thread.
 */
public final class NginxBackend implements AutoCloseable {
    /** nginx takes no longer parameter than 4 KB in a configuration. */
    private static final int BODY_BYTES_MAX = 3_500;

    private final NginxProcess process;

    private NginxBackend(NginxProcess process) {
        this.process = process;
    }

    /** Whether nginx is installed. */
    public static boolean isInstalled() {
        return NginxProcess.find().isPresent();
    }

    /** Starts it as a child of this process. */
    public static NginxBackend start(BackendSettings settings) {
        return start(settings, List.of());
    }

    /**
     * Starts it through a launcher that replaces itself by its argument, such as {@code taskset -c 1}.
     *
     * @throws BackendException when nginx is not installed or does not start
     */
    public static NginxBackend start(BackendSettings settings, List<String> launcher) {
        if (settings.bodyBytes() > BODY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "bodyBytes must be at most " + BODY_BYTES_MAX + " for nginx: bodyBytes=" + settings.bodyBytes());
        }
        byte[] body = Answers.body(settings.bodyBytes());
        return new NginxBackend(NginxProcess.start(
                launcher, settings.port(), (folder, port) -> NginxConfig.backend(folder, port, body)));
    }

    /** The port it listens on. */
    public int port() {
        return process.port();
    }

    /** The one process, for who wants to measure it. */
    public long pid() {
        return process.pid();
    }

    /** Ends nginx and removes its folder. */
    @Override
    public void close() {
        process.close();
    }
}
