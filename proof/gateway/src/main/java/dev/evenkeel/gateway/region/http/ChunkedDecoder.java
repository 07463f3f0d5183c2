package dev.evenkeel.gateway.region.http;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Syntax;

/**
 * Takes the framing out of a chunked body in place: body bytes move towards the front, over the framing before them.
 * One state a position in the grammar, so it may be stopped after any byte, in a buffer or between two of them.
 * Extensions and trailers are checked and dropped. Reusable, makes no garbage, not thread-safe.
 *
 * <pre>
 *   before   5;x CRLF a b c d e CRLF 3 CRLF f g h CRLF 0 CRLF CRLF next
 *   after    a b c d e f g h                                       ^ position
 *                           ^ bodyEnd
 * </pre>
 */
public final class ChunkedDecoder {
    private enum State {
        SIZE_START,
        SIZE,
        EXTENSION,
        SIZE_LF,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILER_START,
        TRAILER_NAME,
        TRAILER_VALUE,
        TRAILER_LF,
        END_LF
    }

    private static final int SIZE_DIGITS_MAX = 16;

    private final int lineBytesMax;
    private final int trailerBytesMax;
    private final int trailerCountMax;
    private State state = State.SIZE_START;
    private long bodyBytesLeft;
    private long chunkBytesLeft;
    private int sizeDigits;
    private int lineBytes;
    private int trailerBytes;
    private int trailerCount;
    private int position;
    private int bodyEnd;

    public ChunkedDecoder(Limits limits) {
        this.lineBytesMax = limits.requestLineBytes();
        this.trailerBytesMax = limits.headerBytes();
        this.trailerCountMax = limits.fields();
    }

    /** Begins a body of at most {@code bodyBytesMax} bytes without framing. */
    public void open(long bodyBytesMax) {
        state = State.SIZE_START;
        bodyBytesLeft = bodyBytesMax;
        chunkBytesLeft = 0;
        sizeDigits = 0;
        lineBytes = 0;
        trailerBytes = 0;
        trailerCount = 0;
    }

    /** The offset behind the last byte read. */
    public int position() {
        return position;
    }

    /** The offset behind the last body byte. */
    public int bodyEnd() {
        return bodyEnd;
    }

    /**
     * Reads on.
     *
     * @param base address that offsets count from
     * @param from offset of the first byte not read yet
     * @param to offset where the body goes on, at most {@code from}
     * @param limit offset of the end of the bytes at hand
     */
    public BodyOutcome decode(long base, int from, int to, int limit) {
        position = from;
        bodyEnd = to;
        while (position < limit) {
            if (state == State.DATA) {
                takeData(base, limit);
                continue;
            }
            BodyOutcome outcome = step(NativeBytes.get(base + position++));
            if (outcome != BodyOutcome.INCOMPLETE) {
                return outcome;
            }
        }
        return BodyOutcome.INCOMPLETE;
    }

    private void takeData(long base, int limit) {
        int taken = (int) Math.min(chunkBytesLeft, limit - position);
        if (position != bodyEnd) {
            NativeBytes.copy(base + position, base + bodyEnd, taken);
        }
        position += taken;
        bodyEnd += taken;
        chunkBytesLeft -= taken;
        if (chunkBytesLeft == 0) {
            state = State.DATA_CR;
        }
    }

    private BodyOutcome step(byte c) {
        return switch (state) {
            case SIZE_START, SIZE, EXTENSION -> sizeLine(c);
            case SIZE_LF -> endSizeLine(c);
            case DATA_CR -> expect(c, Scan.CR, State.DATA_LF);
            case DATA_LF -> expect(c, Scan.LF, State.SIZE_START);
            case TRAILER_START, TRAILER_NAME, TRAILER_VALUE, TRAILER_LF -> trailer(c);
            case END_LF -> c == Scan.LF ? BodyOutcome.COMPLETE : BodyOutcome.MALFORMED;
            case DATA -> throw new IllegalStateException("chunk data is taken in bulk");
        };
    }

    private BodyOutcome expect(byte c, byte wanted, State next) {
        state = next;
        return c == wanted ? BodyOutcome.INCOMPLETE : BodyOutcome.MALFORMED;
    }

    private BodyOutcome sizeLine(byte c) {
        if (++lineBytes > lineBytesMax) {
            return BodyOutcome.MALFORMED;
        }
        if (state == State.EXTENSION) {
            state = c == Scan.CR ? State.SIZE_LF : State.EXTENSION;
            return c == Scan.CR || Syntax.isFieldValue(c) ? BodyOutcome.INCOMPLETE : BodyOutcome.MALFORMED;
        }
        int digit = Character.digit(c, 16);
        if (digit >= 0) {
            state = State.SIZE;
            if (++sizeDigits > SIZE_DIGITS_MAX) {
                return BodyOutcome.MALFORMED;
            }
            chunkBytesLeft = (chunkBytesLeft << 4) | digit;
            return BodyOutcome.INCOMPLETE;
        }
        if (state == State.SIZE_START || (c != Scan.CR && c != ';')) {
            return BodyOutcome.MALFORMED;
        }
        state = c == ';' ? State.EXTENSION : State.SIZE_LF;
        return BodyOutcome.INCOMPLETE;
    }

    private BodyOutcome endSizeLine(byte c) {
        if (c != Scan.LF) {
            return BodyOutcome.MALFORMED;
        }
        if (Long.compareUnsigned(chunkBytesLeft, bodyBytesLeft) > 0) {
            return BodyOutcome.TOO_LARGE;
        }
        sizeDigits = 0;
        lineBytes = 0;
        bodyBytesLeft -= chunkBytesLeft;
        state = chunkBytesLeft == 0 ? State.TRAILER_START : State.DATA;
        return BodyOutcome.INCOMPLETE;
    }

    private BodyOutcome trailer(byte c) {
        if (++trailerBytes > trailerBytesMax) {
            return BodyOutcome.FIELDS_TOO_LARGE;
        }
        return switch (state) {
            case TRAILER_START -> beginTrailer(c);
            case TRAILER_NAME -> {
                state = c == ':' ? State.TRAILER_VALUE : State.TRAILER_NAME;
                yield c == ':' || Syntax.isToken(c) ? BodyOutcome.INCOMPLETE : BodyOutcome.MALFORMED;
            }
            case TRAILER_VALUE -> {
                state = c == Scan.CR ? State.TRAILER_LF : State.TRAILER_VALUE;
                yield c == Scan.CR || Syntax.isFieldValue(c) ? BodyOutcome.INCOMPLETE : BodyOutcome.MALFORMED;
            }
            default -> expect(c, Scan.LF, State.TRAILER_START);
        };
    }

    private BodyOutcome beginTrailer(byte c) {
        if (c == Scan.CR) {
            state = State.END_LF;
            return BodyOutcome.INCOMPLETE;
        }
        if (++trailerCount > trailerCountMax) {
            return BodyOutcome.FIELDS_TOO_LARGE;
        }
        state = State.TRAILER_NAME;
        return Syntax.isToken(c) ? BodyOutcome.INCOMPLETE : BodyOutcome.MALFORMED;
    }
}
