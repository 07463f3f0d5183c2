package dev.evenkeel.load.traffic;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * One request, encoded beforehand, with a place of fixed width for the session id: sending it is a copy and ten bytes of
 * patching. Immutable and shareable.
 */
public final class RequestTemplate {
    /** Ids are written as {@code s} and nine digits. */
    private static final int SID_DIGITS = 9;

    private static final String SID_COOKIE = "sid=s";

    private final byte[] bytes;
    private final int sidOffset;

    private RequestTemplate(byte[] bytes, int sidOffset) {
        this.bytes = bytes;
        this.sidOffset = sidOffset;
    }

    /**
     * Encodes a request.
     *
     * @param requestLine without its line end
     * @param host value of the Host field
     * @param headerLines further fields, each ended by CRLF
     * @param otherCookies further cookie pairs, joined by {@code "; "}
     * @param body JSON, empty for a request without a body
     */
    static RequestTemplate of(String requestLine, String host, String headerLines, String otherCookies, byte[] body) {
        StringBuilder head = new StringBuilder(1024);
        head.append(requestLine)
                .append("\r\nHost: ")
                .append(host)
                .append("\r\n")
                .append(headerLines);
        if (body.length > 0) {
            head.append("Content-Type: application/json\r\nContent-Length: ")
                    .append(body.length)
                    .append("\r\n");
        }
        head.append("Cookie: ").append(SID_COOKIE);
        int sidOffset = head.length();
        head.repeat('0', SID_DIGITS).append("; ").append(otherCookies).append("\r\n\r\n");
        byte[] headBytes = head.toString().getBytes(StandardCharsets.US_ASCII);
        byte[] bytes = new byte[headBytes.length + body.length];
        System.arraycopy(headBytes, 0, bytes, 0, headBytes.length);
        System.arraycopy(body, 0, bytes, headBytes.length, body.length);
        return new RequestTemplate(bytes, sidOffset);
    }

    /** The session id as the cookie carries it. */
    public static String sid(int session) {
        return String.format(Locale.ROOT, "s%0" + SID_DIGITS + "d", session);
    }

    /** Size of the encoded request, bytes. */
    public int sizeBytes() {
        return bytes.length;
    }

    /** Appends the request of session {@code session} (0 to 999 999 999) to {@code out}. */
    public void encode(int session, ByteBuf out) {
        int start = out.writerIndex();
        out.writeBytes(bytes);
        int rest = session;
        for (int i = start + sidOffset + SID_DIGITS - 1; rest > 0; i--) {
            out.setByte(i, '0' + rest % 10);
            rest /= 10;
        }
    }
}
