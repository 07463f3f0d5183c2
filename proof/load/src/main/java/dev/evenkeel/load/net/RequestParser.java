package dev.evenkeel.load.net;

/** Reads requests; keeps of the request line only what the back end's answer depends on. */
public final class RequestParser extends MessageParser {
    private static final byte[] HEAD = Ascii.bytes("HEAD ");
    private static final byte[] HEALTH = Ascii.bytes("/healthz ");
    private static final byte[] VERSION_1_1 = Ascii.bytes("HTTP/1.1");
    private static final byte[] VERSION_1_0 = Ascii.bytes("HTTP/1.0");

    private boolean headMethod;
    private boolean health;

    /** Whether the method is HEAD. */
    public boolean isHead() {
        return headMethod;
    }

    /** Whether the target is {@code /healthz}. */
    public boolean isHealth() {
        return health;
    }

    @Override
    boolean startLine(byte[] bytes, int from, int to) {
        int target = from;
        while (target < to && bytes[target] != ' ') {
            target++;
        }
        int version = to - VERSION_1_1.length;
        if (target == from || version <= target + 1 || bytes[version - 1] != ' ') {
            return false;
        }
        if (Ascii.startsWith(bytes, version, to, VERSION_1_0)) {
            closeAfter();
        } else if (!Ascii.startsWith(bytes, version, to, VERSION_1_1)) {
            return false;
        }
        headMethod = Ascii.startsWith(bytes, from, to, HEAD);
        health = Ascii.startsWith(bytes, target + 1, to, HEALTH);
        return true;
    }

    @Override
    Head head() {
        return Head.BODY;
    }

    @Override
    Unframed unframed() {
        return Unframed.NO_BODY;
    }
}
