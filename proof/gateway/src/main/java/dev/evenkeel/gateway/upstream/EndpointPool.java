package dev.evenkeel.gateway.upstream;

import dev.evenkeel.gateway.config.Endpoint;
import dev.evenkeel.gateway.timer.Deadlines;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;

/** One event loop's connections to one endpoint. The one used last is used next, so that the others can age. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty reports failures through the pipeline
final class EndpointPool {
    private final ServicePool service;
    private final EndpointState endpoint;
    private final UpstreamPools pools;
    private final int index;
    private final int idleMax;
    private final ArrayDeque<UpstreamConnection> idle = new ArrayDeque<>();
    private boolean closed;

    EndpointPool(ServicePool service, EndpointState endpoint, UpstreamPools pools, int index) {
        this.service = service;
        this.endpoint = endpoint;
        this.pools = pools;
        this.index = index;
        this.idleMax = service.service().settings().idleConnections();
    }

    EndpointState endpoint() {
        return endpoint;
    }

    Deadlines deadlines() {
        return pools.deadlines();
    }

    long nowNanos() {
        return pools.deadlines().nowNanos();
    }

    long readDeadlineNanos() {
        return pools.readDeadlineNanos();
    }

    void serve(UpstreamExchange exchange) {
        UpstreamConnection waiting = idle.pollLast();
        while (waiting != null && !waiting.channel().isActive()) {
            waiting = idle.pollLast(); // closed, and its channel is about to say so
        }
        if (waiting != null) {
            waiting.serve(exchange, true);
        } else {
            serveFresh(exchange);
        }
    }

    void serveFresh(UpstreamExchange exchange) {
        Endpoint target = endpoint.endpoint();
        ChannelFuture connecting = bootstrap().connect(new InetSocketAddress(target.host(), target.port()));
        connecting.addListener(_ -> connected(connecting, exchange));
    }

    private Bootstrap bootstrap() {
        return pools.bootstrap()
                .clone()
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        pools.timeouts().connect().toMillis())
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        UpstreamConnection connection = new UpstreamConnection(EndpointPool.this, channel);
                        channel.pipeline().addLast(connection);
                        pools.path().install(channel.pipeline(), connection);
                    }
                });
    }

    private void connected(ChannelFuture connecting, UpstreamExchange exchange) {
        if (!connecting.isSuccess()) {
            endpoint.requestFailed(nowNanos());
            if (exchange.pending) {
                service.retryElsewhere(exchange, index);
            }
            return;
        }
        UpstreamConnection connection = connecting.channel().pipeline().get(UpstreamConnection.class);
        if (exchange.pending) {
            connection.serve(exchange, false);
        } else {
            giveBack(connection); // the client left while the connection was made
        }
    }

    void retryFresh(UpstreamExchange exchange) {
        service.retryFresh(exchange, index);
    }

    void giveBack(UpstreamConnection connection) {
        if (closed || idle.size() >= idleMax) {
            connection.channel().close();
            return;
        }
        connection.idleUntil(pools.idleDeadlineNanos());
        idle.addLast(connection);
    }

    void forget(UpstreamConnection connection) {
        idle.remove(connection);
    }

    void close() {
        closed = true;
        for (UpstreamConnection connection : idle.toArray(UpstreamConnection[]::new)) {
            connection.channel().close();
        }
    }
}
