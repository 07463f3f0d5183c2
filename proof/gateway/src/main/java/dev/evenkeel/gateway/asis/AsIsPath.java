package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.route.RouteTable;
import dev.evenkeel.gateway.serve.Lane;
import dev.evenkeel.gateway.serve.RequestPath;
import dev.evenkeel.gateway.upstream.UpstreamConnection;
import dev.evenkeel.gateway.upstream.UpstreamService;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestEncoder;

/**
 * The request path as a good engineer writes it on Netty: its HTTP codec, header maps, Jackson. Where the lane has no
 * sessions it does no session and no JSON work.
 */
public final class AsIsPath implements RequestPath {
    /** A path without state. */
    public AsIsPath() {}

    @Override
    public void adopt(RouteTable<UpstreamService> routes) {
        // the lanes have them, on the heap
    }

    @Override
    public ClientPath open(Lane lane) {
        return channel -> new ClientHandler(lane, channel).install();
    }

    @Override
    public void install(ChannelPipeline pipeline, UpstreamConnection connection) {
        AnswerDecoder decoder = new AnswerDecoder(connection);
        pipeline.addLast(new HttpRequestEncoder(), decoder, new UpstreamHandler(connection, decoder));
    }

    @Override
    public void close() {
        // nothing is held
    }
}
