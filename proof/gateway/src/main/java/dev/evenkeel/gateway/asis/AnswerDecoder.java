package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.upstream.UpstreamConnection;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;

/** Netty's response decoder, which learns from the exchange whether the request was a HEAD. */
final class AnswerDecoder extends HttpResponseDecoder {
    private static final int LINE_BYTES_MAX = 8 << 10;
    private static final int HEADER_BYTES_MAX = 64 << 10;

    private final UpstreamConnection connection;

    AnswerDecoder(UpstreamConnection connection) {
        super(new HttpDecoderConfig()
                .setMaxInitialLineLength(LINE_BYTES_MAX)
                .setMaxHeaderSize(HEADER_BYTES_MAX)
                .setMaxChunkSize(64 << 10)
                .setHeadersFactory(ReceivedFields.FACTORY)
                .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(false)));
        this.connection = connection;
    }

    /** Whether octets are here that no request asked for. */
    boolean holdsMore() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage answer) {
        return (connection.exchange() instanceof Relay relay && relay.isHead()) || super.isContentAlwaysEmpty(answer);
    }
}
