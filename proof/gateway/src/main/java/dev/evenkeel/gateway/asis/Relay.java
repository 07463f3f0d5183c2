package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.asis.AnswerFields.Ending;
import dev.evenkeel.gateway.rule.FieldLists;
import dev.evenkeel.gateway.rule.Methods;
import dev.evenkeel.gateway.rule.Persistence;
import dev.evenkeel.gateway.upstream.UpstreamConnection;
import dev.evenkeel.gateway.upstream.UpstreamExchange;
import dev.evenkeel.gateway.upstream.UpstreamFailure;
import dev.evenkeel.gateway.upstream.UpstreamService;
import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** Sends a client's request upstream and relays the answer; one per client connection. */
@SuppressWarnings("FutureReturnValueIgnored") // Netty reports failures through the pipeline
final class Relay extends UpstreamExchange {
    private final ClientHandler client;
    private @Nullable ClientRequest request;
    private @Nullable UpstreamService service;
    private @Nullable SessionFields session;
    private Ending ending = Ending.NO_BODY;
    private Persistence persistence = Persistence.CLOSE;
    private int status;
    private boolean upstreamStays;

    Relay(ClientHandler client) {
        this.client = client;
    }

    /** Takes the request to its upstream. */
    void start(ClientRequest next, UpstreamService upstream, @Nullable SessionFields fields) {
        request = next;
        service = upstream;
        session = fields;
        client.lane().upstreams().start(upstream, this);
    }

    boolean isHead() {
        return current().isHead();
    }

    private ClientRequest current() {
        ClientRequest running = request;
        if (running == null) {
            throw new IllegalStateException("no request is being relayed");
        }
        return running;
    }

    @Override
    protected boolean mayRepeat() {
        return Methods.isIdempotent(current().message().method().name());
    }

    @Override
    protected void send(UpstreamConnection upstream) {
        ClientRequest sending = current();
        UpstreamService chosen = service;
        boolean ownHost = chosen != null && chosen.settings().ownHost();
        String host = sending.host();
        ByteBuf body = sending.body();
        HttpHeaders fields = RequestFields.of(
                sending.message().headers(),
                host,
                host == null || ownHost ? upstream.authority() : host,
                client.peer(),
                session,
                sending.isFramed() ? body.readableBytes() : -1);
        upstream.channel()
                .writeAndFlush(new DefaultFullHttpRequest(
                        HttpVersion.HTTP_1_1,
                        sending.message().method(),
                        sending.target(),
                        body.retainedDuplicate(), // kept, since it may have to be sent again
                        fields,
                        EmptyHttpHeaders.INSTANCE));
    }

    /** The head of the final answer is here. */
    void head(UpstreamConnection upstream, HttpResponse answer) {
        ClientRequest answered = current();
        status = answer.status().code();
        upstream.headReceived(status);
        ending = AnswerFields.ending(answer, answered.isHead());
        upstreamStays = ending != Ending.CLOSE && staysOpen(answer);
        boolean http11 = answered.isHttp11();
        boolean needsClose = !http11 && (ending == Ending.LAST_CHUNK || ending == Ending.CLOSE);
        persistence = client.persistence(answered, needsClose);
        client.writeHead(AnswerFields.toClient(answer, ending, http11, persistence), ending == Ending.NO_BODY);
    }

    private static boolean staysOpen(HttpResponse answer) {
        boolean close = false;
        boolean keep = false;
        for (String options : answer.headers().getAll(HttpHeaderNames.CONNECTION)) {
            close |= FieldLists.names(options, "close");
            keep |= FieldLists.names(options, "keep-alive");
        }
        boolean http11 = answer.protocolVersion().equals(HttpVersion.HTTP_1_1);
        return Persistence.of(http11, close, keep) != Persistence.CLOSE;
    }

    /**
     * A part of the answer's body is here.
     *
     * @param more whether further octets came with it
     */
    void content(UpstreamConnection upstream, HttpContent content, boolean more) {
        if (content instanceof LastHttpContent last) {
            upstream.finished(upstreamStays && !more);
            client.write(last.trailingHeaders().isEmpty() ? last : withoutTrailers(last));
            client.answered(status, persistence);
        } else {
            client.write(content);
            if (!client.isWritable()) {
                upstream.channel().config().setAutoRead(false);
            }
        }
    }

    private static LastHttpContent withoutTrailers(LastHttpContent last) {
        return new DefaultLastHttpContent(last.content(), EmptyHttpHeaders.INSTANCE);
    }

    void flush() {
        client.flush();
    }

    /** The client takes more again. */
    void clientWritable() {
        UpstreamConnection serving = connection();
        if (serving != null && !serving.channel().config().isAutoRead()) {
            serving.channel().config().setAutoRead(true);
        }
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
