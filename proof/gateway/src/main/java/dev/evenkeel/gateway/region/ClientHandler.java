package dev.evenkeel.gateway.region;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evenkeel.gateway.route.Route;
import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.serve.Lane;
import dev.evenkeel.gateway.upstream.UpstreamService;
import dev.evenkeel.memory.MemoryLimitException;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Reads a client's requests, one after another, and sees to it that each is answered. What comes while one is served
 * waits in {@link #waiting}; past 64 KiB of it no more is read.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty reports failures through the pipeline
final class ClientHandler extends ChannelInboundHandlerAdapter {
    private static final int WAITING_BYTES_MAX = 64 << 10;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(US_ASCII);

    private final RegionLane shared;
    private final Lane lane;
    private final Channel channel;
    private final RegionConnection connection;
    private final ClientRequest request;
    private final Exchange exchange;
    private final byte[] peer;
    private @Nullable ByteBuf waiting;
    private boolean reading;
    private boolean stopped;

    ClientHandler(RegionLane shared, Channel channel) {
        this.shared = shared;
        this.lane = shared.lane();
        this.channel = channel;
        this.connection = new RegionConnection(lane, channel, this);
        this.request = new ClientRequest(lane.limits(), new RequestBytes(shared.runtime()), shared.rules());
        this.exchange = new Exchange(shared, this, request);
        String address = channel.remoteAddress() instanceof InetSocketAddress socket
                ? socket.getAddress().getHostAddress()
                : "unknown";
        this.peer = address.getBytes(US_ASCII);
    }

    void install() {
        channel.pipeline().addLast(this);
        lane.opened(connection);
    }

    byte[] peer() {
        return peer;
    }

    boolean isWritable() {
        return channel.isWritable();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (stopped || !(message instanceof ByteBuf received)) {
            ReferenceCountUtil.release(message);
            return;
        }
        ByteBuf in = DirectBuffers.direct(received, ctx.alloc());
        ByteBuf before = waiting;
        waiting = before == null ? in : ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), before, in);
        readOn();
    }

    /** Reads requests as long as there are bytes and none is being served. */
    private void readOn() {
        if (reading) {
            return; // a request was answered at once: the loop that read it goes on
        }
        reading = true;
        try {
            while (isReadable()) {
                step();
            }
        } catch (MemoryLimitException e) {
            refuseToRead(Refusal.SERVICE_UNAVAILABLE, false);
        } finally {
            reading = false;
        }
        boolean full = waiting != null && waiting.readableBytes() >= WAITING_BYTES_MAX;
        if (full == channel.config().isAutoRead() && !stopped) {
            channel.config().setAutoRead(!full);
        }
    }

    /** Lets go of a buffer that is used up. */
    private boolean isReadable() {
        ByteBuf in = waiting;
        if (in != null && !in.isReadable()) {
            releaseWaiting();
        }
        return waiting != null && !stopped && request.part() != ClientRequest.Part.COMPLETE;
    }

    private void step() {
        ByteBuf in = waiting;
        if (in == null) {
            return;
        }
        switch (request.part()) {
            case NONE -> {
                connection.requestBegins();
                request.open();
            }
            case HEAD -> {
                Refusal refusal = request.readHead(in, lane.deadlines().nowNanos());
                if (refusal != null) {
                    refuseToRead(refusal, request.isHead());
                } else if (request.expectsBody()) {
                    expectBody();
                }
            }
            case FIXED_BODY, CHUNKED_BODY -> {
                Refusal refusal = request.readBody(in);
                if (refusal != null) {
                    refuseToRead(refusal, false);
                }
            }
            case COMPLETE -> {
                return;
            }
        }
        if (request.part() == ClientRequest.Part.COMPLETE) {
            connection.requestRead();
            serve();
        }
    }

    private void expectBody() {
        connection.headRead();
        if (request.expectsContinue()) {
            write(channel.alloc().directBuffer(CONTINUE.length).writeBytes(CONTINUE));
            channel.flush();
        }
    }

    private void serve() {
        Route<UpstreamService> route = shared.work().route(request);
        if (route == null) {
            refuse(Refusal.NOT_FOUND);
            return;
        }
        if (!connection.tryEnter(shared.work().priority(request, route))) {
            refuse(Refusal.OVERLOADED);
            return;
        }
        Refusal refusal = shared.work().refusal(request, route);
        if (refusal != null) {
            refuse(refusal);
        } else {
            exchange.start(route.upstream());
        }
    }

    /** Answers a request that could not be read; after that there is no telling where the next one begins. */
    void refuseToRead(Refusal refusal, boolean toHead) {
        stop();
        request.close();
        writeRefusal(refusal, toHead, Persistence.CLOSE);
        connection.requestDone(refusal.status());
        connection.lingeringClose();
    }

    private void stop() {
        stopped = true;
        releaseWaiting();
    }

    private void releaseWaiting() {
        ByteBuf rest = waiting;
        if (rest != null) {
            waiting = null;
            rest.release();
        }
    }

    /** Answers a request that was read. */
    void refuse(Refusal refusal) {
        Persistence persistence = persistence(false);
        writeRefusal(refusal, request.isHead(), persistence);
        answered(refusal.status(), persistence);
    }

    private void writeRefusal(Refusal refusal, boolean toHead, Persistence persistence) {
        byte[] head = refusal.head(persistence);
        byte[] body = refusal.body();
        ByteBuf answer = channel.alloc().directBuffer(head.length + body.length).writeBytes(head);
        write(toHead ? answer : answer.writeBytes(body));
    }

    /** What becomes of the connection after the answer to this request. */
    Persistence persistence(boolean needsClose) {
        boolean leaves = lane.isDraining() && (waiting == null || !waiting.isReadable());
        return needsClose || leaves ? Persistence.CLOSE : request.wish();
    }

    void write(ByteBuf part) {
        channel.write(part, channel.voidPromise());
    }

    void flush() {
        channel.flush();
    }

    /** The answer is written as a whole. */
    void answered(int status, Persistence persistence) {
        log(status);
        request.close();
        connection.requestDone(status);
        channel.flush();
        if (persistence == Persistence.CLOSE) {
            stop();
            connection.lingeringClose();
        } else {
            readOn();
        }
    }

    private void log(int status) {
        if (connection.isLogged()) {
            long micros = (lane.deadlines().nowNanos() - request.startNanos()) / 1_000;
            lane.accessLog().request(new String(peer, US_ASCII), request.method(), request.target(), status, micros);
        }
    }

    /** Gives up: an answer that has begun cannot be completed. */
    void cut() {
        channel.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (channel.isWritable()) {
            exchange.clientWritable();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stop();
        exchange.abandon();
        request.close();
        lane.closed(connection);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close(); // channelInactive cleans up
    }
}
