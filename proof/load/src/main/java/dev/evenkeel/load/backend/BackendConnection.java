package dev.evenkeel.load.backend;

import dev.evenkeel.load.net.RequestParser;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.io.IOException;

/** One client of the back end: answers each request as soon as it is read whole, pipelined ones in one write. */
final class BackendConnection extends ChannelInboundHandlerAdapter {
    private final Answers answers;
    private final byte[] scratch;
    private final RequestParser parser = new RequestParser();
    private boolean closing;

    /**
     * A connection.
     *
     * @param scratch shared by all connections of one event loop
     */
    BackendConnection(Answers answers, byte[] scratch) {
        this.answers = answers;
        this.scratch = scratch;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            while (in.isReadable() && !closing) {
                int length = Math.min(in.readableBytes(), scratch.length);
                in.readBytes(scratch, 0, length);
                serve(context, scratch, length);
            }
        } finally {
            in.release();
        }
    }

    private void serve(ChannelHandlerContext context, byte[] bytes, int length) {
        int position = 0;
        while (position < length && !closing) {
            position = parser.feed(bytes, position, length);
            if (parser.complete()) {
                write(context, answer());
                closing = !parser.keepAlive();
                parser.reset();
            } else if (parser.malformed()) {
                write(context, answers.badRequest());
                closing = true;
            }
        }
    }

    private byte[] answer() {
        if (parser.isHead()) {
            return answers.headOnly();
        }
        return parser.isHealth() ? answers.healthy() : answers.full();
    }

    private static void write(ChannelHandlerContext context, byte[] answer) {
        var _ = context.write(context.alloc().directBuffer(answer.length).writeBytes(answer), context.voidPromise());
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        context.flush();
        if (closing) {
            var _ = context.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) throws Exception {
        var _ = context.close();
        if (!(cause instanceof IOException)) {
            super.exceptionCaught(context, cause);
        }
    }
}
