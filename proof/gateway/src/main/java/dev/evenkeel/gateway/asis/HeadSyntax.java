package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Methods;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.rule.RequestTarget;
import dev.evenkeel.gateway.rule.Syntax;
import io.netty.util.ByteProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Judges the octets of a head, or of trailers, before Netty's decoder sees them: that decoder folds lines, takes a bare
 * LF for a line's end and splits the request line at any run of spaces, which is what request smuggling lives on. Fed
 * with octets as they arrive; stops at the end of the head or at the first violation.
 */
final class HeadSyntax implements ByteProcessor {
    private static final int VERSION_LENGTH = "HTTP/1.1".length();

    private enum State {
        START,
        EMPTY_LINE_CR,
        LINE,
        LINE_CR,
        FIELD_START,
        NAME,
        VALUE,
        VALUE_CR,
        END_CR,
        COMPLETE,
        REFUSED
    }

    private final Limits limits;
    private final byte[] line;
    private State state = State.START;
    private boolean skippedEmptyLine;
    private int lineLength;
    private int headerLength;
    private int fields;
    private @Nullable Refusal refusal;

    HeadSyntax(Limits limits) {
        this.limits = limits;
        this.line = new byte[limits.requestLineBytes()];
    }

    /** Starts anew with a request line. */
    void expectHead() {
        reset(State.START);
    }

    /** Starts anew with fields. */
    void expectTrailers() {
        reset(State.FIELD_START);
    }

    private void reset(State first) {
        state = first;
        skippedEmptyLine = false;
        lineLength = 0;
        headerLength = 0;
        fields = 0;
        refusal = null;
    }

    boolean isComplete() {
        return state == State.COMPLETE;
    }

    /** Why the octets are refused, or null. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    @Override
    public boolean process(byte octet) {
        return switch (state) {
            case START -> start(octet);
            case EMPTY_LINE_CR -> octet == '\n' ? to(State.START) : refuse(Refusal.BAD_REQUEST);
            case LINE -> line(octet);
            case LINE_CR -> octet == '\n' ? judgeLine() : refuse(Refusal.BAD_REQUEST);
            case FIELD_START -> fits() && fieldStart(octet);
            case NAME -> fits() && name(octet);
            case VALUE -> fits() && value(octet);
            case VALUE_CR -> fits() && (octet == '\n' ? to(State.FIELD_START) : refuse(Refusal.BAD_REQUEST));
            case END_CR -> fits() && (octet == '\n' ? end() : refuse(Refusal.BAD_REQUEST));
            case COMPLETE, REFUSED -> false;
        };
    }

    private boolean to(State next) {
        state = next;
        return true;
    }

    private boolean end() {
        state = State.COMPLETE;
        return false;
    }

    private boolean refuse(Refusal why) {
        refusal = why;
        state = State.REFUSED;
        return false;
    }

    private boolean start(byte octet) {
        if (octet == '\r' && !skippedEmptyLine) {
            skippedEmptyLine = true;
            return to(State.EMPTY_LINE_CR);
        }
        state = State.LINE;
        return line(octet);
    }

    private boolean line(byte octet) {
        if (octet == '\r') {
            return to(State.LINE_CR);
        }
        if (octet == '\n') {
            return refuse(Refusal.BAD_REQUEST);
        }
        if (lineLength == line.length) {
            return refuse(Refusal.URI_TOO_LONG);
        }
        line[lineLength++] = octet;
        return true;
    }

    private boolean judgeLine() {
        Refusal why = refusalOfLine();
        return why == null ? to(State.FIELD_START) : refuse(why);
    }

    private @Nullable Refusal refusalOfLine() {
        int methodEnd = indexOf(' ', 0);
        int targetEnd = indexOf(' ', methodEnd + 1);
        if (targetEnd == lineLength || indexOf(' ', targetEnd + 1) != lineLength) {
            return Refusal.BAD_REQUEST;
        }
        if (!isMethod(methodEnd) || !isTarget(methodEnd, targetEnd)) {
            return Refusal.BAD_REQUEST;
        }
        return refusalOfVersion(targetEnd + 1);
    }

    private int indexOf(char wanted, int from) {
        for (int i = from; i < lineLength; i++) {
            if (line[i] == wanted) {
                return i;
            }
        }
        return lineLength;
    }

    private boolean isMethod(int end) {
        for (int i = 0; i < end; i++) {
            if (!Syntax.isToken(line[i])) {
                return false;
            }
        }
        return end > 0;
    }

    @SuppressWarnings("deprecation") // the octets are ASCII, which is what this constructor is for
    private boolean isTarget(int methodEnd, int end) {
        int start = methodEnd + 1;
        for (int i = start; i < end; i++) {
            if (!Syntax.isTarget(line[i])) {
                return false;
            }
        }
        if (start == end) {
            return false;
        }
        if (line[start] == '/') {
            return true;
        }
        String method = new String(line, 0, 0, methodEnd);
        return Methods.isConnect(method)
                || RequestTarget.of(method, new String(line, 0, start, end - start)) != RequestTarget.INVALID;
    }

    private @Nullable Refusal refusalOfVersion(int start) {
        if (lineLength - start != VERSION_LENGTH
                || line[start] != 'H'
                || line[start + 1] != 'T'
                || line[start + 2] != 'T'
                || line[start + 3] != 'P'
                || line[start + 4] != '/'
                || !isDigit(line[start + 5])
                || line[start + 6] != '.'
                || !isDigit(line[start + 7])) {
            return Refusal.BAD_REQUEST;
        }
        if (line[start + 5] != '1') {
            return Refusal.VERSION_NOT_SUPPORTED;
        }
        return line[start + 7] <= '1' ? null : Refusal.BAD_REQUEST;
    }

    private static boolean isDigit(byte octet) {
        return octet >= '0' && octet <= '9';
    }

    private boolean fits() {
        return ++headerLength <= limits.headerBytes() || refuse(Refusal.HEADERS_TOO_LARGE);
    }

    private boolean fieldStart(byte octet) {
        if (octet == '\r') {
            return to(State.END_CR);
        }
        if (!Syntax.isToken(octet)) {
            return refuse(Refusal.BAD_REQUEST); // a fold, a bare LF, an empty name
        }
        if (++fields > limits.fields()) {
            return refuse(Refusal.HEADERS_TOO_LARGE);
        }
        return to(State.NAME);
    }

    private boolean name(byte octet) {
        if (octet == ':') {
            return to(State.VALUE);
        }
        return Syntax.isToken(octet) || refuse(Refusal.BAD_REQUEST);
    }

    private boolean value(byte octet) {
        if (octet == '\r') {
            return to(State.VALUE_CR);
        }
        return Syntax.isFieldValue(octet) || refuse(Refusal.BAD_REQUEST);
    }
}
