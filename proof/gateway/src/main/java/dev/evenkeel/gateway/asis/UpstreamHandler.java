package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.upstream.UpstreamConnection;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/** Hands an upstream's answer, part by part, to the exchange that waits for it. */
final class UpstreamHandler extends ChannelInboundHandlerAdapter {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final UpstreamConnection connection;
    private final AnswerDecoder decoder;
    private boolean interim;

    UpstreamHandler(UpstreamConnection connection, AnswerDecoder decoder) {
        this.connection = connection;
        this.decoder = decoder;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(connection.exchange() instanceof Relay relay) || !(message instanceof HttpObject part)) {
            ReferenceCountUtil.release(message);
            return;
        }
        if (part.decoderResult().isFailure()) {
            ReferenceCountUtil.release(message);
            connection.broken();
            return;
        }
        if (part instanceof HttpResponse answer) {
            head(relay, answer);
        }
        if (part instanceof HttpContent content) {
            content(relay, content);
        }
    }

    private void head(Relay relay, HttpResponse answer) {
        int status = answer.status().code();
        interim = status >= 100 && status < 200 && status != SWITCHING_PROTOCOLS;
        if (interim) {
            return;
        }
        if (AnswerFields.isUsable(answer)) {
            relay.head(connection, answer);
        } else {
            connection.broken();
        }
    }

    private void content(Relay relay, HttpContent content) {
        if (interim || !relay.isRunning()) {
            interim &= !(content instanceof LastHttpContent);
            content.release();
        } else {
            relay.content(connection, content, decoder.holdsMore());
        }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (connection.exchange() instanceof Relay relay) {
            relay.flush();
        }
    }
}
