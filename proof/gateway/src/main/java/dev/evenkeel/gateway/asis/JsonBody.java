package dev.evenkeel.gateway.asis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.evenkeel.gateway.session.SessionView;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Checks a JSON body with a Jackson tree, and adds the member {@code gateway} to it. */
final class JsonBody {
    private static final String MEMBER = "gateway";
    private static final int DEPTH_MAX = 64;
    private static final int NUMBER_LENGTH_MAX = 1_000;
    private static final ObjectReader READER = reader();

    private JsonBody() {}

    private static ObjectReader reader() {
        // Names are the clients' own: they must not fill the interned strings, nor be refused for their hash.
        JsonFactory factory = JsonFactory.builder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(DEPTH_MAX)
                        .maxNumberLength(NUMBER_LENGTH_MAX)
                        .maxNameLength(Integer.MAX_VALUE)
                        .maxStringLength(Integer.MAX_VALUE)
                        .build())
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readerFor(JsonNode.class);
    }

    /**
     * Checks the body and adds the member.
     *
     * @param body changed in place where it is accepted
     * @param require top-level members that have to be there
     * @return whether the body is accepted
     */
    static boolean enrich(ByteBuf body, List<String> require, SessionView session) {
        if (!isUtf8WithoutMark(body)) {
            return false;
        }
        JsonNode root;
        try (InputStream in = new ByteBufInputStream(body.duplicate())) {
            root = READER.readTree(in);
        } catch (IOException e) {
            return false;
        }
        if (!root.isObject() || root.has(MEMBER)) {
            return false;
        }
        for (String name : require) {
            if (!root.has(name)) {
                return false;
            }
        }
        insert(body, member(session, root.isEmpty()));
        return true;
    }

    /** Jackson would find UTF-16 and UTF-32 by itself, and skip a byte order mark. */
    private static boolean isUtf8WithoutMark(ByteBuf body) {
        byte first = body.getByte(body.readerIndex());
        if (first != '{' && first != ' ' && first != '\t' && first != '\r' && first != '\n') {
            return false;
        }
        int looked = Math.min(4, body.readableBytes());
        return body.indexOf(body.readerIndex(), body.readerIndex() + looked, (byte) 0) < 0
                && ByteBufUtil.isText(body, StandardCharsets.UTF_8);
    }

    private static String member(SessionView session, boolean first) {
        return (first ? "" : ",") + "\"gateway\":{\"subject\":\"" + session.subject() + "\",\"tier\":\""
                + session.tier().text() + "\",\"requests\":" + session.requests() + ",\"segment\":\""
                + session.segment() + "\"}";
    }

    private static void insert(ByteBuf body, String member) {
        int brace = body.indexOf(body.writerIndex(), body.readerIndex(), (byte) '}');
        byte[] tail = ByteBufUtil.getBytes(body, brace, body.writerIndex() - brace);
        body.writerIndex(brace);
        ByteBufUtil.writeAscii(body, member);
        body.writeBytes(tail);
    }
}
