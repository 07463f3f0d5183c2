package dev.evenkeel.slo.adapter.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Priority;
import dev.evenkeel.slo.adapter.OpenBreakers;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Through Netty's own codec, octets in and octets out. */
final class BreakerHandlerTest {
    private final Breaker breaker = OpenBreakers.open();

    @SuppressWarnings("FutureReturnValueIgnored") // an embedded channel has sent when it returns
    private static final class Service extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof FullHttpRequest request) {
                request.release();
                DefaultFullHttpResponse answer =
                        new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
                answer.headers().set("Content-Length", 0);
                ctx.writeAndFlush(answer);
            }
        }
    }

    private static Priority priority(HttpRequest request) {
        return request.uri().equals("/health") ? Priority.PROBE : Priority.NORMAL;
    }

    private EmbeddedChannel channel() {
        return new EmbeddedChannel(
                new HttpServerCodec(),
                new BreakerHandler(breaker, BreakerHandlerTest::priority),
                new HttpObjectAggregator(1_024),
                new Service());
    }

    private static String exchange(EmbeddedChannel channel, String request) {
        channel.writeInbound(Unpooled.copiedBuffer(request, StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        for (ByteBuf part = channel.readOutbound(); part != null; part = channel.readOutbound()) {
            answer.append(part.toString(StandardCharsets.US_ASCII));
            part.release();
        }
        return answer.toString();
    }

    @Test
    void answersInPlaceOfTheServiceWhereItSheds() {
        EmbeddedChannel channel = channel();
        int shed = 0;
        for (int i = 0; i < 1_000; i++) {
            String answer = exchange(channel, "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc");
            if (answer.startsWith("HTTP/1.1 503 ")) {
                assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("retry-after: 1\r\n");
                shed++;
            } else {
                assertThat(answer).startsWith("HTTP/1.1 200 ");
            }
        }
        assertThat(shed).isBetween(200, 400);
        assertThat(breaker.shed(Priority.NORMAL)).isEqualTo(shed);
        assertThat(channel.isOpen()).isTrue();
        assertThat(breaker.underWay()).isZero();
    }

    /** Lets in until it is asked to answer. */
    @Test
    void aRequestIsUnderWayUntilItIsAnsweredOrItsChannelCloses() {
        EmbeddedChannel channel = new EmbeddedChannel(
                new HttpServerCodec(),
                new BreakerHandler(breaker, request -> Priority.PROBE),
                new HttpObjectAggregator(1_024));
        assertThat(exchange(channel, "GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET /b HTTP/1.1\r\nHost: x\r\n\r\n"))
                .isEmpty();
        assertThat(breaker.underWay()).isEqualTo(2);
        channel.writeOutbound(new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1, HttpResponseStatus.PROCESSING, Unpooled.EMPTY_BUFFER));
        assertThat(breaker.underWay()).isEqualTo(2);
        DefaultFullHttpResponse answer =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.OK, Unpooled.EMPTY_BUFFER);
        answer.headers().set("Content-Length", 0);
        channel.writeOutbound(answer);
        assertThat(breaker.underWay()).isEqualTo(1);
        channel.finishAndReleaseAll();
        assertThat(breaker.underWay()).isZero();
    }

    @Test
    void letsEveryProbeIn() {
        EmbeddedChannel channel = channel();
        for (int i = 0; i < 500; i++) {
            assertThat(exchange(channel, "GET /health HTTP/1.1\r\nHost: x\r\n\r\n"))
                    .startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void closesWhereTheClientAskedForIt() {
        for (int i = 0; i < 200; i++) {
            EmbeddedChannel channel = channel();
            String answer = exchange(channel, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
            if (answer.startsWith("HTTP/1.1 503 ")) {
                assertThat(channel.isOpen()).isFalse();
                return;
            }
        }
        throw new AssertionError("nothing was shed");
    }
}
