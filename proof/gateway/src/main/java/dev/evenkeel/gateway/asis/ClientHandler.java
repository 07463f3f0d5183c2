package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.route.Route;
import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.rule.Syntax;
import dev.evenkeel.gateway.serve.Lane;
import dev.evenkeel.gateway.upstream.UpstreamService;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Reads a client's requests, one after another, and sees to it that each is answered. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty reports failures through the pipeline
final class ClientHandler extends ChannelInboundHandlerAdapter {
    private final Lane lane;
    private final Channel channel;
    private final AnswerEncoder encoder = new AnswerEncoder();
    private final StrictRequestDecoder decoder;
    private final AsIsConnection connection;
    private final Relay relay;
    private final RequestWork work;
    private final String peer;
    private @Nullable ClientRequest request;

    ClientHandler(Lane lane, Channel channel) {
        this.lane = lane;
        this.channel = channel;
        this.connection = new AsIsConnection(lane, channel, this);
        this.decoder = new StrictRequestDecoder(lane.limits(), connection::requestBegins);
        this.relay = new Relay(this);
        this.work = new RequestWork(lane);
        this.peer = channel.remoteAddress() instanceof InetSocketAddress address
                ? address.getAddress().getHostAddress()
                : "unknown";
    }

    void install() {
        channel.pipeline().addLast(encoder, decoder, this);
        lane.opened(connection);
    }

    Lane lane() {
        return lane;
    }

    String peer() {
        return peer;
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        switch (message) {
            case Refusal refusal -> refuseToRead(refusal, false);
            case HttpRequest head -> {
                acceptHead(head);
                if (message instanceof HttpContent content) {
                    acceptContent(content);
                }
            }
            case HttpContent content -> acceptContent(content);
            default -> ReferenceCountUtil.release(message);
        }
    }

    private void acceptHead(HttpRequest head) {
        Refusal refusal = HeadRules.refusal(head, lane.limits());
        if (refusal != null) {
            refuseToRead(refusal, "HEAD".equals(head.method().name()));
            return;
        }
        ClientRequest accepted =
                ClientRequest.of(head, channel.alloc(), lane.deadlines().nowNanos());
        request = accepted;
        if (accepted.expectsBody()) {
            connection.headRead();
            String expectation = head.headers().get(HttpHeaderNames.EXPECT);
            if (expectation != null && accepted.isHttp11() && Syntax.equalsIgnoreCase(expectation, "100-continue")) {
                channel.writeAndFlush(new DefaultFullHttpResponse(
                        HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE, Unpooled.EMPTY_BUFFER));
            }
        }
    }

    private void acceptContent(HttpContent content) {
        ClientRequest reading = request;
        if (reading != null) {
            reading.body().writeBytes(content.content());
        }
        content.release();
        if (reading != null && content instanceof LastHttpContent) {
            connection.requestRead();
            serve(reading);
        }
    }

    private void serve(ClientRequest ready) {
        Route<UpstreamService> route = work.route(ready);
        if (route == null) {
            refuse(Refusal.NOT_FOUND);
            return;
        }
        if (!connection.tryEnter(work.priority(ready, route))) {
            refuse(Refusal.OVERLOADED);
            return;
        }
        Refusal refusal = work.refusal(ready, route);
        if (refusal != null) {
            refuse(refusal);
        } else {
            relay.start(ready, route.upstream(), work.session());
        }
    }

    /** Answers a request that could not be read; after that there is no telling where the next one begins. */
    void refuseToRead(Refusal refusal, boolean toHead) {
        decoder.stop();
        releaseRequest();
        encoder.nextIsBodiless(toHead);
        channel.write(AnswerFields.refusal(refusal, toHead, Persistence.CLOSE));
        if (connection.isLogged()) {
            lane.accessLog().request(peer, "-", "-", refusal.status(), 0);
        }
        connection.requestDone(refusal.status());
        connection.lingeringClose();
    }

    /** Answers a request that was read. */
    void refuse(Refusal refusal) {
        ClientRequest refused = request;
        if (refused == null) {
            cut();
            return;
        }
        Persistence persistence = persistence(refused, false);
        encoder.nextIsBodiless(refused.isHead());
        channel.writeAndFlush(AnswerFields.refusal(refusal, refused.isHead(), persistence));
        answered(refusal.status(), persistence);
    }

    /** What becomes of the connection after the answer to this request. */
    Persistence persistence(ClientRequest answered, boolean needsClose) {
        boolean leaves = lane.isDraining() && !decoder.holdsMore();
        return needsClose || leaves ? Persistence.CLOSE : HeadRules.persistence(answered.message());
    }

    void writeHead(HttpResponse head, boolean bodiless) {
        encoder.nextIsBodiless(bodiless);
        channel.write(head);
    }

    void write(HttpContent content) {
        channel.write(content);
    }

    void flush() {
        channel.flush();
    }

    /** The answer is written as a whole. */
    void answered(int status, Persistence persistence) {
        log(status);
        releaseRequest();
        connection.requestDone(status);
        channel.flush();
        if (persistence == Persistence.CLOSE) {
            decoder.stop();
            connection.lingeringClose();
        } else {
            decoder.resume();
        }
    }

    private void log(int status) {
        ClientRequest done = request;
        if (done != null && connection.isLogged()) {
            long micros = (lane.deadlines().nowNanos() - done.startNanos()) / 1_000;
            lane.accessLog().request(peer, done.message().method().name(), done.target(), status, micros);
        }
    }

    /** Gives up: an answer that has begun cannot be completed. */
    void cut() {
        channel.close();
    }

    private void releaseRequest() {
        ClientRequest done = request;
        if (done != null) {
            request = null;
            done.release();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable()) {
            relay.clientWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        relay.abandon();
        releaseRequest();
        lane.closed(connection);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // channelInactive cleans up
    }
}
