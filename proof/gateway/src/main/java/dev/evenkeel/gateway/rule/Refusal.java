package dev.evenkeel.gateway.rule;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * The gateway's own answers. The text depends on the status only, so that it tells an attacker nothing and both forms
 * agree. Immutable; the arrays handed out are shared and must not be written to.
 */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are written once, here
public enum Refusal {
    BAD_REQUEST(400, "Bad Request"),
    NOT_FOUND(404, "Not Found"),
    REQUEST_TIMEOUT(408, "Request Timeout"),
    CONTENT_TOO_LARGE(413, "Content Too Large"),
    URI_TOO_LONG(414, "URI Too Long"),
    EXPECTATION_FAILED(417, "Expectation Failed"),
    TOO_MANY_REQUESTS(429, "Too Many Requests", true),
    HEADERS_TOO_LARGE(431, "Request Header Fields Too Large"),
    NOT_IMPLEMENTED(501, "Not Implemented"),
    BAD_GATEWAY(502, "Bad Gateway"),
    SERVICE_UNAVAILABLE(503, "Service Unavailable"),
    /** Shed: come again. */
    OVERLOADED(503, "Service Unavailable", true),
    GATEWAY_TIMEOUT(504, "Gateway Timeout"),
    VERSION_NOT_SUPPORTED(505, "HTTP Version Not Supported");

    private final int status;
    private final String reason;
    private final boolean asksToWait;
    private final byte[] body;
    private final byte[] headKeep;
    private final byte[] headKeepHttp10;
    private final byte[] headClose;

    Refusal(int status, String reason) {
        this(status, reason, false);
    }

    Refusal(int status, String reason, boolean asksToWait) {
        this.status = status;
        this.reason = reason;
        this.asksToWait = asksToWait;
        String error = reason.toLowerCase(java.util.Locale.ROOT);
        this.body = ("{\"status\":" + status + ",\"error\":\"" + error + "\"}").getBytes(US_ASCII);
        this.headKeep = headText(Persistence.KEEP).getBytes(US_ASCII);
        this.headKeepHttp10 = headText(Persistence.KEEP_HTTP_10).getBytes(US_ASCII);
        this.headClose = headText(Persistence.CLOSE).getBytes(US_ASCII);
    }

    private String headText(Persistence persistence) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(status)
                .append(' ')
                .append(reason)
                .append("\r\nContent-Type: application/json\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        if (asksToWait) {
            head.append("Retry-After: 1\r\n");
        }
        String connection = persistence.connectionField();
        if (!connection.isEmpty()) {
            head.append("Connection: ").append(connection).append("\r\n");
        }
        return head.append("\r\n").toString();
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** The reason phrase of the status line. */
    public String reason() {
        return reason;
    }

    /** Whether the answer carries {@code Retry-After: 1}. */
    public boolean asksToWait() {
        return asksToWait;
    }

    /** The JSON body; left out in answer to HEAD. Shared, read only. */
    public byte[] body() {
        return body;
    }

    /** The whole head, from the status line to the empty line, as it goes out. Shared, read only. */
    public byte[] head(Persistence persistence) {
        return switch (persistence) {
            case KEEP -> headKeep;
            case KEEP_HTTP_10 -> headKeepHttp10;
            case CLOSE -> headClose;
        };
    }
}
