package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.rule.Syntax;
import io.netty.util.ByteProcessor;
import org.jspecify.annotations.Nullable;

/**
 * Judges the octets of a head, or of trailers, before Netty's decoder sees them: that decoder folds lines, takes a bare
 * LF for a line's end and splits the request line at any run of spaces, which is what request smuggling lives on. Fed
 * with octets as they arrive; stops at the end of the head or at the first violation.
 */
final class HeadSyntax implements ByteProcessor {
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
    private final LineSyntax line = new LineSyntax();
    private State state = State.START;
    private boolean skippedEmptyLine;
    private int lineLength;
    private int headerLength;
    private int fields;
    private @Nullable Refusal refusal;

    HeadSyntax(Limits limits) {
        this.limits = limits;
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
        line.reset();
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
        if (lineLength++ == limits.requestLineBytes()) {
            return refuse(Refusal.URI_TOO_LONG);
        }
        line.add(octet);
        return true;
    }

    private boolean judgeLine() {
        Refusal why = line.refusal();
        return why == null ? to(State.FIELD_START) : refuse(why);
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
