package dev.evenkeel.gateway.config;

/**
 * Where a service listens.
 *
 * @param host an IPv4 address, or a name, which is looked up by the JVM each time a connection is made
 * @param port 1 to 65535
 */
public record Endpoint(String host, int port) {
    /** Checks the port. */
    public Endpoint {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port must be from 1 to 65535: port=" + port);
        }
    }

    /** {@code host:port}. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
