package dev.evenkeel.load.backend;

import java.util.List;

/**
 * nginx in the place of the gateway under test, forwarding everything to one upstream over kept-alive connections. Made
 * like {@link NginxBackend}. Safe for use by any thread.
 */
public final class NginxProxy implements AutoCloseable {
    private final NginxProcess process;

    private NginxProxy(NginxProcess process) {
        this.process = process;
    }

    /**
     * Starts it through a launcher that replaces itself by its argument, such as {@code taskset -c 0}.
     *
     * @param port to listen on; 0 for any free one
     * @param upstreamPort to forward to, on the loopback
     * @param launcher words put before the command; may be empty
     * @throws BackendException when nginx is not installed or does not start
     */
    public static NginxProxy start(int port, int upstreamPort, List<String> launcher) {
        return new NginxProxy(NginxProcess.start(
                launcher, port, (folder, chosen) -> NginxConfig.proxy(folder, chosen, upstreamPort)));
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
