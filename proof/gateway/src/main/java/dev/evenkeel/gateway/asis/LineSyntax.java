package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.rule.Methods;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.rule.RequestTarget;
import dev.evenkeel.gateway.rule.Syntax;
import org.jspecify.annotations.Nullable;

/** Judges a request line. Keeps of it only what is needed, so that a connection that waits costs little. */
final class LineSyntax {
    private static final int SPACES = 2;
    private static final int METHOD_LENGTH_KEPT = 8;
    private static final long HTTP = 'H' << 24 | 'T' << 16 | 'T' << 8 | 'P';
    private static final int VERSION_LENGTH = "HTTP/1.1".length();

    private final StringBuilder method = new StringBuilder(METHOD_LENGTH_KEPT);
    private @Nullable StringBuilder unusualTarget;
    private boolean valid = true;
    private int spaces;
    private int partLength;
    private long version;

    void reset() {
        method.setLength(0);
        unusualTarget = null;
        valid = true;
        spaces = 0;
        partLength = 0;
        version = 0;
    }

    /** Takes the next octet, which is neither CR nor LF. */
    void add(byte octet) {
        if (octet == ' ') {
            valid &= partLength > 0;
            spaces++;
            partLength = 0;
            return;
        }
        switch (spaces) {
            case 0 -> addToMethod(octet);
            case 1 -> addToTarget(octet);
            default -> version = version << 8 | (octet & 0xff);
        }
        partLength++;
    }

    private void addToMethod(byte octet) {
        valid &= Syntax.isToken(octet);
        if (partLength < METHOD_LENGTH_KEPT) {
            method.append((char) (octet & 0xff));
        }
    }

    private void addToTarget(byte octet) {
        valid &= Syntax.isTarget(octet);
        if (partLength == 0 && octet != '/') {
            unusualTarget = new StringBuilder();
        }
        StringBuilder target = unusualTarget;
        if (target != null) {
            target.append((char) (octet & 0xff));
        }
    }

    /** Why the line is refused, now that it is complete, or null. */
    @Nullable
    Refusal refusal() {
        boolean wellFormed = valid && spaces == SPACES && partLength == VERSION_LENGTH && isTargetServed();
        return wellFormed ? refusalOfVersion() : Refusal.BAD_REQUEST;
    }

    private boolean isTargetServed() {
        StringBuilder target = unusualTarget;
        return target == null || Methods.isConnect(method) || RequestTarget.of(method, target) != RequestTarget.INVALID;
    }

    private @Nullable Refusal refusalOfVersion() {
        int major = (int) (version >>> 16 & 0xff);
        int minor = (int) (version & 0xff);
        boolean wellFormed = version >>> 32 == HTTP
                && (version >>> 24 & 0xff) == '/'
                && (version >>> 8 & 0xff) == '.'
                && isDigit(major)
                && isDigit(minor);
        if (!wellFormed) {
            return Refusal.BAD_REQUEST;
        }
        if (major != '1') {
            return Refusal.VERSION_NOT_SUPPORTED;
        }
        return minor <= '1' ? null : Refusal.BAD_REQUEST;
    }

    private static boolean isDigit(int octet) {
        return octet >= '0' && octet <= '9';
    }
}
