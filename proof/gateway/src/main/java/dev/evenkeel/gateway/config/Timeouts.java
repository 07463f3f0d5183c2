package dev.evenkeel.gateway.config;

import java.time.Duration;

/**
 * How long the gateway waits. All are kept with a granularity of 100 ms, but for {@code connect}.
 *
 * @param connect until a connection to an endpoint stands
 * @param read for the next byte of an answer
 * @param total for a whole answer, from the moment an endpoint is asked for
 * @param clientIdle for the next request on a connection that waits
 * @param clientHead for the head of a request, from its first byte
 * @param clientBody for its body, from the end of the head
 * @param upstreamIdle how long an unused upstream connection is kept
 */
public record Timeouts(
        Duration connect,
        Duration read,
        Duration total,
        Duration clientIdle,
        Duration clientHead,
        Duration clientBody,
        Duration upstreamIdle) {
    /** 1 s, 10 s, 30 s, 75 s, 10 s, 30 s, 60 s. */
    public static final Timeouts DEFAULT = new Timeouts(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(75),
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofSeconds(60));
}
