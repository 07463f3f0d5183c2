package dev.evenkeel.gateway.rule;

import org.jspecify.annotations.Nullable;

/**
 * The header fields that the gateway treats in a way of its own. Every other field passes. Names are compared without
 * regard to case.
 */
public enum KnownField {
    HOST("Host", true, false),
    CONNECTION("Connection", true, true),
    KEEP_ALIVE("Keep-Alive", true, true),
    PROXY_CONNECTION("Proxy-Connection", true, true),
    PROXY_AUTHENTICATE("Proxy-Authenticate", true, true),
    PROXY_AUTHORIZATION("Proxy-Authorization", true, true),
    TE("TE", true, true),
    TRAILER("Trailer", true, true),
    TRANSFER_ENCODING("Transfer-Encoding", true, true),
    UPGRADE("Upgrade", true, true),
    EXPECT("Expect", true, false),
    CONTENT_LENGTH("Content-Length", true, true),
    X_FORWARDED_FOR("X-Forwarded-For", true, false),
    X_FORWARDED_PROTO("X-Forwarded-Proto", true, false),
    X_FORWARDED_HOST("X-Forwarded-Host", true, false),
    FORWARDED("Forwarded", true, false),
    /** Any field whose name starts with {@code X-Session-}. */
    X_SESSION("X-Session-", true, false),
    COOKIE("Cookie", false, false),
    CONTENT_TYPE("Content-Type", false, false),
    USER_AGENT("User-Agent", false, false);

    private static final KnownField[][] BY_LENGTH = byLength();

    private final String text;
    private final boolean droppedFromRequest;
    private final boolean droppedFromAnswer;

    KnownField(String text, boolean droppedFromRequest, boolean droppedFromAnswer) {
        this.text = text;
        this.droppedFromRequest = droppedFromRequest;
        this.droppedFromAnswer = droppedFromAnswer;
    }

    private static KnownField[][] byLength() {
        KnownField[][] table = new KnownField[20][];
        for (int length = 0; length < table.length; length++) {
            int wanted = length;
            table[length] = java.util.Arrays.stream(values())
                    .filter(field -> field != X_SESSION && field.text.length() == wanted)
                    .toArray(KnownField[]::new);
        }
        return table;
    }

    /** The field of this name, or null where the gateway has no rule for it. Makes no garbage. */
    public static @Nullable KnownField of(CharSequence name) {
        int length = name.length();
        if (length < BY_LENGTH.length) {
            for (KnownField field : BY_LENGTH[length]) {
                if (Syntax.regionMatches(name, 0, field.text)) {
                    return field;
                }
            }
        }
        return Syntax.regionMatches(name, 0, X_SESSION.text) ? X_SESSION : null;
    }

    /** The usual spelling. */
    public String text() {
        return text;
    }

    /** Whether the client's field is not sent upstream (the gateway may add one of its own). */
    public boolean droppedFromRequest() {
        return droppedFromRequest;
    }

    /**
     * Whether the upstream's field is not passed to the client. {@code Content-Length} is listed here; it passes where
     * the answer is framed by it.
     */
    public boolean droppedFromAnswer() {
        return droppedFromAnswer;
    }
}
