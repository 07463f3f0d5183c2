package dev.evenkeel.load.net;

/** Reads responses to requests that were not HEAD. */
public final class ResponseParser extends MessageParser {
    private static final byte[] VERSION_1_1 = Ascii.bytes("HTTP/1.1 ");
    private static final byte[] VERSION_1_0 = Ascii.bytes("HTTP/1.0 ");

    private int status;

    /** Status of the message read, 100 to 999; 0 before there is one. */
    public int status() {
        return status;
    }

    @Override
    public void reset() {
        super.reset();
        status = 0;
    }

    @Override
    boolean startLine(byte[] bytes, int from, int to) {
        boolean oldVersion = Ascii.startsWith(bytes, from, to, VERSION_1_0);
        if (!oldVersion && !Ascii.startsWith(bytes, from, to, VERSION_1_1)) {
            return false;
        }
        int code = from + VERSION_1_1.length;
        if (to < code + 3 || (to > code + 3 && bytes[code + 3] != ' ')) {
            return false;
        }
        status = (int) Ascii.decimal(bytes, code, code + 3, 999);
        if (oldVersion) {
            closeAfter();
        }
        return status >= 100;
    }

    @Override
    Head head() {
        if (status < 200) {
            return Head.INTERIM;
        }
        return status == 204 || status == 304 ? Head.NO_BODY : Head.BODY;
    }

    @Override
    Unframed unframed() {
        return Unframed.UNTIL_CLOSE;
    }
}
