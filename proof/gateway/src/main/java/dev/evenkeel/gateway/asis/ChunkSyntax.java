package dev.evenkeel.gateway.asis;

import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.rule.Syntax;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Judges the octets of a chunked body before Netty's decoder sees them, which takes much for a chunk size. */
final class ChunkSyntax {
    private static final int SIZE_DIGITS_MAX = 16;

    private enum State {
        SIZE,
        EXTENSION,
        SIZE_CR,
        DATA,
        DATA_CR,
        DATA_LF,
        TRAILERS,
        COMPLETE,
        REFUSED
    }

    private final Limits limits;
    private final HeadSyntax trailers;
    private State state = State.SIZE;
    private int lineLength;
    private int digits;
    private long size;
    private long total;
    private @Nullable Refusal refusal;

    ChunkSyntax(Limits limits) {
        this.limits = limits;
        this.trailers = new HeadSyntax(limits);
    }

    /** Starts anew with a chunk size. */
    void expectBody() {
        total = 0;
        refusal = null;
        trailers.expectTrailers();
        expectSize();
    }

    /** Why the octets are refused, or null. */
    @Nullable
    Refusal refusal() {
        return refusal;
    }

    /** Judges the octets between two positions; gives the position up to which they are judged. */
    int judge(ByteBuf in, int from, int to) {
        int at = from;
        while (at < to && state != State.COMPLETE && state != State.REFUSED) {
            if (state == State.DATA) {
                int data = (int) Math.min(size, to - at);
                size -= data;
                at += data;
                if (size == 0) {
                    state = State.DATA_CR;
                }
            } else if (state == State.TRAILERS) {
                at = judgeTrailers(in, at, to);
            } else {
                judge(in.getByte(at));
                at++;
            }
        }
        return at;
    }

    private int judgeTrailers(ByteBuf in, int from, int to) {
        int stop = in.forEachByte(from, to - from, trailers);
        Refusal why = trailers.refusal();
        if (why != null) {
            refuse(why);
        } else if (trailers.isComplete()) {
            state = State.COMPLETE;
        }
        return stop < 0 ? to : stop + 1;
    }

    private void judge(byte octet) {
        switch (state) {
            case SIZE -> size(octet);
            case EXTENSION -> extension(octet);
            case SIZE_CR -> sizeEnds(octet);
            case DATA_CR -> expect(octet, '\r', State.DATA_LF);
            case DATA_LF -> {
                if (octet == '\n') {
                    expectSize();
                } else {
                    refuse(Refusal.BAD_REQUEST);
                }
            }
            case DATA, TRAILERS, COMPLETE, REFUSED -> throw new AssertionError("not judged by the octet: " + state);
        }
    }

    private void expectSize() {
        state = State.SIZE;
        lineLength = 0;
        digits = 0;
        size = 0;
    }

    private void size(byte octet) {
        int digit = Character.digit(octet, 16);
        if (digit >= 0 && digits < SIZE_DIGITS_MAX) {
            digits++;
            size = size << 4 | digit;
            countLine();
        } else if (octet == ';' && digits > 0) {
            state = State.EXTENSION;
            countLine();
        } else if (digits > 0) {
            expect(octet, '\r', State.SIZE_CR);
        } else {
            refuse(Refusal.BAD_REQUEST);
        }
    }

    private void extension(byte octet) {
        if (octet == '\r') {
            state = State.SIZE_CR;
        } else if (Syntax.isFieldValue(octet)) {
            countLine();
        } else {
            refuse(Refusal.BAD_REQUEST);
        }
    }

    private void countLine() {
        if (++lineLength > limits.requestLineBytes()) {
            refuse(Refusal.BAD_REQUEST);
        }
    }

    private void sizeEnds(byte octet) {
        if (octet != '\n') {
            refuse(Refusal.BAD_REQUEST);
        } else if (size < 0 || size > limits.bodyBytes() - total) {
            refuse(Refusal.CONTENT_TOO_LARGE);
        } else {
            total += size;
            state = size == 0 ? State.TRAILERS : State.DATA;
        }
    }

    private void expect(byte octet, char wanted, State next) {
        if (octet == wanted) {
            state = next;
        } else {
            refuse(Refusal.BAD_REQUEST);
        }
    }

    private void refuse(Refusal why) {
        refusal = why;
        state = State.REFUSED;
    }
}
