package dev.evenkeel.gateway.region;

import dev.evenkeel.gateway.rule.Methods;
import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.upstream.UpstreamConnection;
import dev.evenkeel.gateway.upstream.UpstreamExchange;
import dev.evenkeel.gateway.upstream.UpstreamFailure;
import dev.evenkeel.gateway.upstream.UpstreamService;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/** A client's request on its way upstream and its answer on the way back; one per client connection. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty reports failures through the pipeline
final class Exchange extends UpstreamExchange {
    private final RegionLane lane;
    private final ClientHandler client;
    private final ClientRequest request;
    private @Nullable UpstreamService service;
    private Persistence persistence = Persistence.CLOSE;
    private int status;

    Exchange(RegionLane lane, ClientHandler client, ClientRequest request) {
        this.lane = lane;
        this.client = client;
        this.request = request;
    }

    void start(UpstreamService upstream) {
        service = upstream;
        lane.lane().upstreams().start(upstream, this);
    }

    RegionLane lane() {
        return lane;
    }

    boolean isHead() {
        return request.isHead();
    }

    boolean isHttp11() {
        return request.isHttp11();
    }

    @Override
    protected boolean mayRepeat() {
        return Methods.isIdempotent(request.method());
    }

    @Override
    protected void send(UpstreamConnection upstream) {
        UpstreamService chosen = service;
        boolean ownHost =
                !request.hasHost() || (chosen != null && chosen.settings().ownHost());
        CharSequence host = ownHost ? upstream.authority() : request.host();
        Channel channel = upstream.channel();
        ByteBuf composed = lane.requests().compose(request, host, client.peer(), channel.alloc());
        channel.writeAndFlush(composed, channel.voidPromise());
    }

    /**
     * The head of the final answer is here.
     *
     * @param framesItself whether its body ends in a way that HTTP/1.0 knows as the end of the connection only
     * @return what becomes of the client's connection
     */
    Persistence head(int answerStatus, boolean framesItself) {
        status = answerStatus;
        persistence = client.persistence(framesItself && !request.isHttp11());
        return persistence;
    }

    void write(ByteBuf part) {
        client.write(part);
    }

    void flush() {
        client.flush();
    }

    /** Stops reading from the upstream while the client is behind. */
    void pauseIfSlow() {
        UpstreamConnection serving = connection();
        if (serving != null && !client.isWritable()) {
            serving.channel().config().setAutoRead(false);
        }
    }

    /** The client takes more again. */
    void clientWritable() {
        UpstreamConnection serving = connection();
        if (serving != null && !serving.channel().config().isAutoRead()) {
            serving.channel().config().setAutoRead(true);
        }
    }

    /** The answer is written as a whole. */
    void answered() {
        client.answered(status, persistence);
    }

    @Override
    protected void failed(UpstreamFailure failure) {
        client.refuse(failure.refusal());
    }

    @Override
    protected void cut() {
        client.cut();
    }
}
