package dev.evenkeel.gateway.serve;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;

/** Throws away what a client sends after the last answer. */
@Sharable
final class DiscardHandler extends ChannelInboundHandlerAdapter {
    static final DiscardHandler INSTANCE = new DiscardHandler();

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }
}
