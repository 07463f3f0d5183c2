package dev.evenkeel.gateway.region;

import dev.evenkeel.gateway.region.bytes.ByteWriter;
import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.region.http.HeadOutcome;
import dev.evenkeel.gateway.upstream.UpstreamConnection;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/** Reads an upstream's answers and hands them to the exchange that waits. One per upstream connection. */
final class AnswerHandler extends ChannelInboundHandlerAdapter {
    private static final int SWITCHING_PROTOCOLS = 101;

    private final UpstreamConnection connection;
    private final AnswerBody body = new AnswerBody();
    private @Nullable ByteBuf partialHead;
    private boolean inBody;
    private boolean staysOpen;

    AnswerHandler(UpstreamConnection connection) {
        this.connection = connection;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (!(connection.exchange() instanceof Exchange exchange) || !(message instanceof ByteBuf received)) {
            ReferenceCountUtil.release(message);
            return;
        }
        ByteBuf in = DirectBuffers.direct(received, ctx.alloc());
        if (inBody) {
            exchange.lane().answers().open();
            relay(exchange, in);
        } else {
            readHead(exchange, joined(ctx, in));
        }
    }

    private ByteBuf joined(ChannelHandlerContext ctx, ByteBuf in) {
        ByteBuf before = partialHead;
        if (before == null) {
            return in;
        }
        partialHead = null;
        return ByteToMessageDecoder.MERGE_CUMULATOR.cumulate(ctx.alloc(), before, in);
    }

    private void readHead(Exchange exchange, ByteBuf received) {
        ByteBuf in = received;
        AnswerScratch answer = exchange.lane().answers();
        while (in.isReadable()) {
            long base = DirectBuffers.address(in) + in.readerIndex();
            HeadOutcome outcome = answer.parse(base, in.readableBytes());
            if (outcome == HeadOutcome.INCOMPLETE) {
                partialHead = in;
                return;
            }
            if (outcome == HeadOutcome.COMPLETE && isInterim(answer.head().status())) {
                in.skipBytes(answer.head().headLength());
                continue;
            }
            ByteBuf unfolded = outcome == HeadOutcome.MALFORMED ? Folds.unfold(in) : null;
            if (unfolded != null) {
                in.release();
                in = unfolded;
                continue;
            }
            if (outcome != HeadOutcome.COMPLETE || !answer.isUsable(base)) {
                in.release();
                connection.broken();
                return;
            }
            acceptHead(exchange, answer, in, base);
            return;
        }
        in.release();
    }

    private static boolean isInterim(int status) {
        return status < 200 && status != SWITCHING_PROTOCOLS;
    }

    private void acceptHead(Exchange exchange, AnswerScratch answer, ByteBuf in, long base) {
        int status = answer.head().status();
        connection.headReceived(status);
        Ending ending = answer.ending(exchange.isHead());
        boolean framesItself = ending == Ending.LAST_CHUNK || ending == Ending.CLOSE;
        boolean chunked = framesItself && exchange.isHttp11();
        staysOpen = ending != Ending.CLOSE && answer.staysOpen(base);
        body.begin(ending, chunked, answer.contentLength(base));
        answer.compose(base, ending, chunked, exchange.head(status, framesItself));
        in.skipBytes(answer.head().headLength());
        inBody = true;
        relay(exchange, in);
    }

    /** Passes on what the scratch holds and what the buffer holds of this answer; takes over the buffer. */
    private void relay(Exchange exchange, ByteBuf in) {
        switch (body.take(in, exchange.lane().answers().writer())) {
            case MORE -> {
                pass(exchange, in);
                exchange.pauseIfSlow();
            }
            case COMPLETE -> {
                pass(exchange, in);
                end(exchange, staysOpen && !body.hasExcess());
            }
            case BROKEN -> {
                in.release();
                connection.broken();
            }
        }
    }

    /** Writes the composed prefix and the readable bytes as one buffer, if there is room for it before these. */
    private static void pass(Exchange exchange, ByteBuf in) {
        ByteWriter prefix = exchange.lane().answers().writer();
        if (prefix.length() > 0) {
            int start = in.readerIndex() - prefix.length();
            if (start >= 0) {
                in.readerIndex(start);
                NativeBytes.copy(prefix.address(), DirectBuffers.address(in) + start, prefix.length());
            } else {
                exchange.write(DirectBuffers.copyOf(prefix.address(), prefix.length(), in.alloc()));
            }
        }
        if (in.isReadable()) {
            exchange.write(in);
        } else {
            in.release();
        }
    }

    private void end(Exchange exchange, boolean reusable) {
        inBody = false;
        connection.finished(reusable);
        exchange.answered();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        if (connection.exchange() instanceof Exchange exchange) {
            exchange.flush();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        releasePartialHead();
        if (connection.exchange() instanceof Exchange exchange && inBody && body.endsWithClose()) {
            exchange.lane().answers().open();
            ByteBuf last = ctx.alloc().directBuffer(AnswerBody.LAST_CHUNK_LENGTH);
            body.takeLast(last);
            pass(exchange, last);
            end(exchange, false);
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        releasePartialHead();
    }

    private void releasePartialHead() {
        ByteBuf before = partialHead;
        if (before != null) {
            partialHead = null;
            before.release();
        }
    }
}
