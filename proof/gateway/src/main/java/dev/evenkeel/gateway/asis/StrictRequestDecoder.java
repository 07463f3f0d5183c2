package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Refusal;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Netty's request decoder behind a strict look at the octets. Hands on one request at a time: the next one waits in the
 * buffer until {@link #resume}. What is malformed is handed on as a {@link Refusal}, after which nothing more comes.
 */
final class StrictRequestDecoder extends HttpRequestDecoder {
    private static final int WAITING_BYTES_MAX = 64 << 10;

    private enum Part {
        HEAD,
        FIXED_BODY,
        CHUNKED_BODY,
        WAITING,
        STOPPED
    }

    private final Runnable requestBegins;
    private final HeadSyntax head;
    private final ChunkSyntax chunks;
    private Part part = Part.HEAD;
    private int judged;
    private boolean decoding;
    private @Nullable ChannelHandlerContext context;

    StrictRequestDecoder(Limits limits, Runnable requestBegins) {
        super(config(limits));
        this.requestBegins = requestBegins;
        this.head = new HeadSyntax(limits);
        this.chunks = new ChunkSyntax(limits);
    }

    /** The limits are judged before, so Netty's own are set wide enough never to speak first. */
    private static HttpDecoderConfig config(Limits limits) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(2 * limits.requestLineBytes() + 64)
                .setMaxHeaderSize(2 * limits.headerBytes() + 64)
                .setMaxChunkSize(64 << 10)
                .setHeadersFactory(ReceivedFields.FACTORY)
                .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(false));
    }

    /** The request handed on last is answered: lets the next one come. */
    void resume() {
        if (part != Part.WAITING) {
            return;
        }
        part = Part.HEAD;
        ChannelHandlerContext ctx = context;
        if (ctx == null || decoding) {
            return; // the loop that handed the request on goes on by itself
        }
        if (actualReadableBytes() > 0) {
            try {
                channelRead(ctx, Unpooled.EMPTY_BUFFER);
            } catch (Exception e) {
                ctx.fireExceptionCaught(e);
            }
        }
        if (!ctx.channel().config().isAutoRead() && actualReadableBytes() < WAITING_BYTES_MAX) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    /** Nothing more is handed on. */
    void stop() {
        part = Part.STOPPED;
    }

    /** Whether octets of a further request are here already. */
    boolean holdsMore() {
        return part == Part.WAITING && actualReadableBytes() > 0;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) throws Exception {
        boolean outer = !decoding;
        decoding = true;
        try {
            super.channelRead(ctx, message);
        } finally {
            decoding = !outer;
        }
        if (part == Part.WAITING && actualReadableBytes() >= WAITING_BYTES_MAX) {
            ctx.channel().config().setAutoRead(false);
        }
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        switch (part) {
            case HEAD -> decodeHead(ctx, in, out);
            case FIXED_BODY -> decodeBody(ctx, in, out);
            case CHUNKED_BODY -> decodeChunks(ctx, in, out);
            case WAITING -> {
                // one request at a time
            }
            case STOPPED -> in.skipBytes(in.readableBytes());
        }
    }

    private void decodeHead(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        int readable = in.readableBytes();
        if (readable == 0) {
            return;
        }
        requestBegins.run();
        in.forEachByte(in.readerIndex() + judged, readable - judged, head);
        judged = readable;
        Refusal why = head.refusal();
        if (why != null) {
            refuse(why, in, out);
        } else if (head.isComplete()) {
            judged = 0;
            head.expectHead();
            super.decode(ctx, in, out);
            part = partAfterHead(out);
        }
    }

    private Part partAfterHead(List<Object> out) {
        if (out.getLast() instanceof LastHttpContent || !(out.getLast() instanceof HttpRequest request)) {
            return Part.WAITING;
        }
        if (HttpUtil.isTransferEncodingChunked(request)) {
            chunks.expectBody();
            return Part.CHUNKED_BODY;
        }
        return Part.FIXED_BODY;
    }

    private void decodeChunks(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        int before = in.readerIndex();
        judged = chunks.judge(in, before + judged, in.writerIndex()) - before;
        Refusal why = chunks.refusal();
        if (why != null) {
            refuse(why, in, out);
            return;
        }
        decodeBody(ctx, in, out);
        judged -= in.readerIndex() - before;
        if (part == Part.WAITING) {
            judged = 0;
        }
    }

    private void decodeBody(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) throws Exception {
        super.decode(ctx, in, out);
        if (!out.isEmpty() && out.getLast() instanceof LastHttpContent) {
            part = Part.WAITING;
        }
    }

    private void refuse(Refusal why, ByteBuf in, List<Object> out) {
        part = Part.STOPPED;
        in.skipBytes(in.readableBytes());
        out.add(why);
    }

    @Override
    protected void decodeLast(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        // The client is gone: a request that is not complete never will be.
    }

    @Override
    protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
        throw new IllegalArgumentException("Transfer-Encoding together with Content-Length");
    }
}
