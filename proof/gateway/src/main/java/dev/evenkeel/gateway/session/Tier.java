package dev.evenkeel.gateway.session;

import static java.nio.charset.StandardCharsets.US_ASCII;

/** What a caller has bought; {@link #NONE} for one without a session. */
@SuppressWarnings("ImmutableEnumChecker") // the arrays are written once, here
public enum Tier {
    NONE("none"),
    FREE("free"),
    STANDARD("standard"),
    PREMIUM("premium");

    private final String text;
    private final byte[] bytes;

    Tier(String text) {
        this.text = text;
        this.bytes = text.getBytes(US_ASCII);
    }

    /** As upstreams see it. */
    public String text() {
        return text;
    }

    /** The same as bytes; shared, read only. */
    public byte[] bytes() {
        return bytes;
    }
}
