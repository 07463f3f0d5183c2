package dev.evenkeel.gateway.rule;

/** What the gateway needs to know of a method; the names are compared with regard to case, as HTTP has it. */
public final class Methods {
    private static final String[] IDEMPOTENT = {"GET", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE"};

    private Methods() {}

    /** Whether a request may be sent again where the upstream's connection was found closed. */
    public static boolean isIdempotent(CharSequence method) {
        for (String name : IDEMPOTENT) {
            if (name.contentEquals(method)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the answer has a head only. */
    public static boolean isHead(CharSequence method) {
        return "HEAD".contentEquals(method);
    }

    /** Whether the method asks for a tunnel, which the gateway does not serve. */
    public static boolean isConnect(CharSequence method) {
        return "CONNECT".contentEquals(method);
    }
}
