package dev.evenkeel.gateway.upstream;

import org.jspecify.annotations.Nullable;

/**
 * A request on its way to an upstream. A request path extends this once per client connection and starts it anew, with
 * {@link UpstreamPools#start}, for each request. All calls come on the event loop of both connections.
 *
 * <p>After {@code start}, {@link #send} is called once, or twice where the first connection turns out to be closed;
 * then either the request path calls {@link UpstreamConnection#finished}, or exactly one of {@link #failed} and {@link
 * #cut} is called. Any of these calls may come from within {@code start}.
 */
public abstract class UpstreamExchange {
    /** The first try and one more. */
    static final int TRIES_MAX = 2;

    @Nullable
    UpstreamConnection connection;

    boolean pending;
    int tries;
    long endsAtNanos;

    /** Makes an exchange that is not started. */
    protected UpstreamExchange() {}

    /** Whether the request may be sent a second time although the upstream may have seen it. */
    protected abstract boolean mayRepeat();

    /** Writes the whole request to the connection's channel and flushes it; must leave it fit to be written again. */
    protected abstract void send(UpstreamConnection upstream);

    /** No answer came, and none will: nothing was passed to the client yet. */
    protected abstract void failed(UpstreamFailure failure);

    /** The answer broke off after its head was received: the client's connection has to be cut. */
    protected abstract void cut();

    /** The connection that serves the exchange; null before one is found and after the end. */
    public final @Nullable UpstreamConnection connection() {
        return connection;
    }

    /** Whether the exchange is started and not ended. */
    public final boolean isRunning() {
        return pending || connection != null;
    }

    /** The client is gone: gives up without further calls. Nothing where the exchange is not running. */
    public final void abandon() {
        pending = false;
        UpstreamConnection serving = connection;
        if (serving != null) {
            serving.drop();
        }
    }
}
