package dev.evenkeel.gateway.rule;

/** What becomes of the client's connection after an answer, and the {@code Connection} field that says so. */
public enum Persistence {
    /** Stays open, as HTTP/1.1 has it by default: no field. */
    KEEP(""),
    /** Stays open for an HTTP/1.0 client that asked for it. */
    KEEP_HTTP_10("keep-alive"),
    /** Is closed after the answer. */
    CLOSE("close");

    private final String connectionField;

    Persistence(String connectionField) {
        this.connectionField = connectionField;
    }

    /** The value of the {@code Connection} field, empty where there is none. */
    public String connectionField() {
        return connectionField;
    }

    /** What a request asks for: {@code close} wins over {@code keep-alive}; without either the version decides. */
    public static Persistence of(boolean http11, boolean askedToClose, boolean askedToKeep) {
        if (askedToClose) {
            return CLOSE;
        }
        if (http11) {
            return KEEP;
        }
        return askedToKeep ? KEEP_HTTP_10 : CLOSE;
    }
}
