package dev.evenkeel.gateway;

import dev.evenkeel.gateway.config.GatewayConfig;

/**
 * How to start a gateway.
 *
 * @param bind the address to listen on
 * @param port 0 for any free one
 * @param adminPort the port of the admin server on loopback; 0 for the one in the config, which may be any free one
 * @param threads how many event loops; positive
 * @param form how requests are treated and where sessions are kept
 * @param config routes, limits and the rest
 */
public record GatewaySettings(String bind, int port, int adminPort, int threads, Form form, GatewayConfig config) {
    /** The loopback address. */
    public static final String LOOPBACK = "127.0.0.1";

    /** Checks ports and threads. */
    public GatewaySettings {
        requirePort("port", port);
        requirePort("adminPort", adminPort);
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be positive: threads=" + threads);
        }
    }

    /** Any free ports on loopback, one event loop per processor. */
    public static GatewaySettings of(Form form, GatewayConfig config) {
        return new GatewaySettings(LOOPBACK, 0, 0, Runtime.getRuntime().availableProcessors(), form, config);
    }

    /** The same with another number of event loops. */
    public GatewaySettings withThreads(int count) {
        return new GatewaySettings(bind, port, adminPort, count, form, config);
    }

    private static void requirePort(String name, int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException(name + " must be from 0 to 65535: " + name + "=" + port);
        }
    }
}
