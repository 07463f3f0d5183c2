package dev.evenkeel.slo.adapter.netty;

import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Priority;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.function.Function;

/**
 * Answers 503 with {@code Retry-After: 1} where the breaker lets a request not in, and lets nothing of it pass. Stands after an {@code
 * HttpServerCodec}, one for each channel. It answers when the request has come in whole, and not before those before it are answered: for
 * that, the handlers after it must have answered one request before the next is read, or not pipeline. A request that was let in is under way
 * until the end of its answer is written, which must be by a handler after this one, or the channel closes.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty reports failures through the pipeline
public final class BreakerHandler extends ChannelDuplexHandler {
    private final Breaker breaker;
    private final Function<HttpRequest, Priority> priority;
    private boolean shedding;
    private boolean keepAlive;
    private int underWay;

    /** @param priority what a request is worth; health checks should be {@link Priority#PROBE} */
    public BreakerHandler(Breaker breaker, Function<HttpRequest, Priority> priority) {
        this.breaker = breaker;
        this.priority = priority;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof HttpRequest request) {
            shedding = !breaker.tryBegin(priority.apply(request));
            underWay += shedding ? 0 : 1;
            keepAlive = HttpUtil.isKeepAlive(request);
        }
        if (!shedding) {
            ctx.fireChannelRead(message);
            return;
        }
        boolean isWhole = message instanceof LastHttpContent;
        if (message instanceof HttpContent || message instanceof HttpRequest) {
            ReferenceCountUtil.release(message);
        }
        if (isWhole) {
            shedding = false;
            shed(ctx);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ctx.write(message, promise);
        if (underWay > 0 && message instanceof LastHttpContent && !isInterim(message)) {
            underWay--;
            breaker.end();
        }
    }

    private static boolean isInterim(Object message) {
        return message instanceof HttpResponse response
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && !response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        endAll();
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        endAll();
    }

    private void endAll() {
        for (; underWay > 0; underWay--) {
            breaker.end();
        }
    }

    private void shed(ChannelHandlerContext ctx) {
        FullHttpResponse answer = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.SERVICE_UNAVAILABLE, Unpooled.EMPTY_BUFFER);
        answer.headers().set(HttpHeaderNames.CONTENT_LENGTH, HttpHeaderValues.ZERO);
        answer.headers().set(HttpHeaderNames.RETRY_AFTER, "1");
        HttpUtil.setKeepAlive(answer, keepAlive);
        var sent = ctx.writeAndFlush(answer);
        if (!keepAlive) {
            sent.addListener(ChannelFutureListener.CLOSE);
        }
    }
}
