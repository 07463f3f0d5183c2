package dev.evenkeel.gateway.upstream;

import dev.evenkeel.gateway.timer.Deadline;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * A connection to an endpoint: idle in its pool, or serving one exchange. It is the first handler of its channel, so
 * that it sees bytes, silence and the end before the request path does. Used on its event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty reports failures through the pipeline
public final class UpstreamConnection extends ChannelInboundHandlerAdapter {
    private final EndpointPool pool;
    private final Channel channel;
    private final Deadline deadline = new Deadline(this::expired);
    private @Nullable UpstreamExchange exchange;
    private boolean reused;
    private boolean bytesSeen;
    private boolean headSeen;

    UpstreamConnection(EndpointPool pool, Channel channel) {
        this.pool = pool;
        this.channel = channel;
    }

    /** The channel to write to. */
    public Channel channel() {
        return channel;
    }

    /** The exchange that is served; null where the connection is idle or the exchange has ended. */
    public @Nullable UpstreamExchange exchange() {
        return exchange;
    }

    /** The endpoint's {@code host:port}, for {@code Host} where the YAML or an HTTP/1.0 client asks for it. */
    public String authority() {
        return pool.endpoint().authority();
    }

    /** The head of the final answer is here; called once per exchange, not for 1xx. */
    public void headReceived(int status) {
        headSeen = true;
        if (status == 502 || status == 503 || status == 504) {
            pool.endpoint().requestFailed(pool.nowNanos());
        } else {
            pool.endpoint().requestSucceeded();
        }
    }

    /**
     * The answer is complete: ends the exchange.
     *
     * @param reusable whether the upstream keeps the connection open
     */
    public void finished(boolean reusable) {
        detach();
        if (reusable && channel.isActive() && isFlushed()) {
            if (!channel.config().isAutoRead()) {
                channel.config().setAutoRead(true);
            }
            pool.giveBack(this);
        } else {
            channel.close();
        }
    }

    /** What came is not HTTP, or may not be passed on: ends the exchange with {@code failed} or {@code cut}. */
    public void broken() {
        end(UpstreamFailure.BROKEN);
    }

    void drop() {
        detach();
        channel.close();
    }

    void serve(UpstreamExchange next, boolean wasIdle) {
        exchange = next;
        next.connection = this;
        next.pending = false;
        reused = wasIdle;
        bytesSeen = false;
        headSeen = false;
        armRead();
        next.send(this);
    }

    void idleUntil(long nanos) {
        deadline.at(nanos);
    }

    private void armRead() {
        UpstreamExchange served = exchange;
        if (served != null) {
            deadline.at(Math.min(pool.readDeadlineNanos(), served.endsAtNanos));
        }
    }

    private boolean isFlushed() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting != null && waiting.isEmpty();
    }

    private @Nullable UpstreamExchange detach() {
        UpstreamExchange ended = exchange;
        exchange = null;
        deadline.off();
        if (ended != null) {
            ended.connection = null;
        }
        return ended;
    }

    private void end(UpstreamFailure failure) {
        boolean headWasSeen = headSeen;
        UpstreamExchange ended = detach();
        channel.close();
        if (ended == null) {
            return;
        }
        pool.endpoint().requestFailed(pool.nowNanos());
        if (headWasSeen) {
            ended.cut();
        } else {
            ended.failed(failure);
        }
    }

    private void expired() {
        UpstreamExchange served = exchange;
        boolean paused = !channel.config().isAutoRead();
        if (served != null && paused && pool.nowNanos() < served.endsAtNanos) {
            armRead(); // the client is slow, not the upstream
            return;
        }
        end(UpstreamFailure.TIMEOUT);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        pool.deadlines().add(deadline);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (exchange == null) {
            ReferenceCountUtil.release(message);
            channel.close();
            return;
        }
        bytesSeen = true;
        armRead();
        ctx.fireChannelRead(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.deadlines().remove(deadline);
        pool.forget(this);
        ctx.fireChannelInactive(); // an answer that is ended by close ends here
        UpstreamExchange served = exchange;
        if (served == null) {
            return;
        }
        if (reused && !bytesSeen && served.mayRepeat() && served.tries < UpstreamExchange.TRIES_MAX) {
            detach();
            pool.retryFresh(served);
        } else {
            end(UpstreamFailure.BROKEN);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // channelInactive ends the exchange
    }
}
