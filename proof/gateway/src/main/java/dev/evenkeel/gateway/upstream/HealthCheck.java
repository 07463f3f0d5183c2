package dev.evenkeel.gateway.upstream;

import dev.evenkeel.gateway.config.HealthSettings;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.timeout.ReadTimeoutHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks one endpoint again and again how it is, on a connection of its own each time. Runs on one event loop. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty reports failures through the pipeline
final class HealthCheck {
    private final EndpointState endpoint;
    private final HealthSettings settings;
    private final Bootstrap connector;
    private final EventLoop loop;
    private volatile @Nullable ScheduledFuture<?> rounds;
    private int inRow;
    private boolean lastGood = true;

    HealthCheck(EndpointState endpoint, HealthSettings settings, Bootstrap connector, EventLoop loop) {
        this.endpoint = endpoint;
        this.settings = settings;
        this.loop = loop;
        this.connector = connector.clone(loop).option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                settings.timeout().toMillis());
    }

    void start() {
        rounds = loop.scheduleWithFixedDelay(this::ask, 0, settings.interval().toMillis(), TimeUnit.MILLISECONDS);
    }

    void stop() {
        ScheduledFuture<?> running = rounds;
        if (running != null) {
            running.cancel(false);
        }
    }

    private void ask() {
        Probe probe = new Probe();
        ChannelFuture connecting = connector
                .clone()
                .handler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        long timeoutMillis = settings.timeout().toMillis();
                        channel.pipeline()
                                .addLast(
                                        new ReadTimeoutHandler(timeoutMillis, TimeUnit.MILLISECONDS),
                                        new HttpClientCodec(),
                                        probe);
                    }
                })
                .connect(new InetSocketAddress(
                        endpoint.endpoint().host(), endpoint.endpoint().port()));
        connecting.addListener(_ -> {
            if (!connecting.isSuccess()) {
                probe.judge(false);
            }
        });
    }

    /** Takes one result; {@code rise} good or {@code fall} bad ones in a row change what is thought of the endpoint. */
    private void judged(boolean good) {
        inRow = good == lastGood ? inRow + 1 : 1;
        lastGood = good;
        if (good && inRow >= settings.rise()) {
            endpoint.healthy(true);
        } else if (!good && inRow >= settings.fall()) {
            endpoint.healthy(false);
        }
    }

    private final class Probe extends SimpleChannelInboundHandler<HttpObject> {
        private boolean done;

        void judge(boolean good) {
            if (!done) {
                done = true;
                judged(good);
            }
        }

        @Override
        public void channelActive(ChannelHandlerContext ctx) {
            DefaultFullHttpRequest request = new DefaultFullHttpRequest(
                    HttpVersion.HTTP_1_1, HttpMethod.GET, settings.path(), Unpooled.EMPTY_BUFFER);
            request.headers()
                    .set(HttpHeaderNames.HOST, endpoint.authority())
                    .set(HttpHeaderNames.USER_AGENT, "evenkeel-health")
                    .set(HttpHeaderNames.CONNECTION, "close");
            ctx.writeAndFlush(request);
        }

        @Override
        protected void channelRead0(ChannelHandlerContext ctx, HttpObject part) {
            if (part instanceof HttpResponse answer) {
                judge(!answer.decoderResult().isFailure() && answer.status().code() / 100 == 2);
                ctx.close();
            }
        }

        @Override
        public void channelInactive(ChannelHandlerContext ctx) {
            judge(false);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            judge(false); // a read timeout comes this way
            ctx.close();
        }
    }
}
