package dev.evenkeel.load.net;

import java.util.Arrays;

/**
 * Reads HTTP/1.1 messages from bytes as they come: start line, the three fields that matter for framing, and the body, which
 * is counted and dropped.
 *
 * <p>A line that lies whole in the bytes at hand is read in place; a line that is split over reads is gathered first. After
 * {@link #complete()} the parser stops consuming until {@link #reset()}; after {@link #malformed()} the connection is
 * of no further use. Tolerant where a test client may be: a bare LF ends a line. Not thread-safe; no garbage.
 */
public abstract class MessageParser {
    private static final int LINE_BYTES_INITIAL = 256;
    private static final int LINE_BYTES_MAX = 64 * 1024;
    private static final long LENGTH_MAX = Long.MAX_VALUE / 16 - 16;

    private enum State {
        START_LINE,
        FIELD,
        BODY,
        CHUNK_SIZE,
        CHUNK_DATA,
        CHUNK_END,
        TRAILER,
        UNTIL_CLOSE,
        COMPLETE,
        MALFORMED
    }

    private State state = State.START_LINE;
    private byte[] line = new byte[LINE_BYTES_INITIAL];
    private int lineLength;
    private long remaining;
    private long contentLength = -1;
    private boolean chunked;
    private boolean keepAlive = true;

    /** Framing where neither Content-Length nor chunked coding says otherwise. */
    enum Unframed {
        NO_BODY,
        UNTIL_CLOSE
    }

    /** What the end of the head means. */
    enum Head {
        /** The body follows, framed by its fields. */
        BODY,
        /** There is no body, whatever the fields say. */
        NO_BODY,
        /** Interim: the real message follows. */
        INTERIM
    }

    MessageParser() {}

    /** Reads a start line; false when it is malformed. */
    abstract boolean startLine(byte[] bytes, int from, int to);

    abstract Head head();

    abstract Unframed unframed();

    /** Whether a message has been read whole. */
    public final boolean complete() {
        return state == State.COMPLETE;
    }

    /** Whether the bytes were no HTTP/1.1 message. */
    public final boolean malformed() {
        return state == State.MALFORMED;
    }

    /** Whether the connection may be used again after this message. */
    public final boolean keepAlive() {
        return keepAlive;
    }

    /** Notes that the peer closed; true when that is how the message ends. */
    public final boolean endOfInput() {
        if (state == State.UNTIL_CLOSE) {
            state = State.COMPLETE;
            return true;
        }
        return false;
    }

    /** Makes ready for the next message. */
    public void reset() {
        state = State.START_LINE;
        lineLength = 0;
        remaining = 0;
        contentLength = -1;
        chunked = false;
        keepAlive = true;
    }

    final void closeAfter() {
        keepAlive = false;
    }

    /** Consumes bytes {@code from} to {@code to} (exclusive) up to the end of a message; returns where it stopped. */
    public final int feed(byte[] bytes, int from, int to) {
        int position = from;
        while (position < to) {
            switch (state) {
                case BODY, CHUNK_DATA -> position = skip(position, to);
                case UNTIL_CLOSE -> position = to;
                case COMPLETE, MALFORMED -> {
                    return position;
                }
                case START_LINE, FIELD, CHUNK_SIZE, CHUNK_END, TRAILER -> position = line(bytes, position, to);
            }
        }
        return position;
    }

    private int skip(int position, int to) {
        int step = (int) Math.min(remaining, to - position);
        remaining -= step;
        if (remaining == 0) {
            state = state == State.BODY ? State.COMPLETE : State.CHUNK_END;
        }
        return position + step;
    }

    private int line(byte[] bytes, int from, int to) {
        int end = from;
        while (end < to && bytes[end] != '\n') {
            end++;
        }
        if (end == to) {
            gather(bytes, from, to);
            return to;
        }
        if (lineLength == 0) {
            lineRead(bytes, from, withoutCr(bytes, from, end));
        } else {
            gather(bytes, from, end);
            int length = lineLength;
            lineLength = 0;
            if (state != State.MALFORMED) {
                lineRead(line, 0, withoutCr(line, 0, length));
            }
        }
        return end + 1;
    }

    private static int withoutCr(byte[] bytes, int from, int to) {
        return to > from && bytes[to - 1] == '\r' ? to - 1 : to;
    }

    private void gather(byte[] bytes, int from, int to) {
        int length = lineLength + (to - from);
        if (length > LINE_BYTES_MAX) {
            state = State.MALFORMED;
            return;
        }
        if (length > line.length) {
            line = Arrays.copyOf(line, Math.max(length, 2 * line.length));
        }
        System.arraycopy(bytes, from, line, lineLength, to - from);
        lineLength = length;
    }

    private void lineRead(byte[] bytes, int from, int to) {
        switch (state) {
            case START_LINE -> {
                // RFC 9112, 2.2: an empty line before the start line is skipped.
                if (to > from) {
                    state = startLine(bytes, from, to) ? State.FIELD : State.MALFORMED;
                }
            }
            case FIELD -> {
                if (to == from) {
                    state = afterHead();
                } else if (!field(bytes, from, to)) {
                    state = State.MALFORMED;
                }
            }
            case CHUNK_SIZE -> state = chunkSize(bytes, from, to);
            case CHUNK_END -> state = to == from ? State.CHUNK_SIZE : State.MALFORMED;
            case TRAILER -> state = to == from ? State.COMPLETE : State.TRAILER;
            case BODY, CHUNK_DATA, UNTIL_CLOSE, COMPLETE, MALFORMED ->
                throw new IllegalStateException("no line is read in state " + state);
        }
    }

    private State afterHead() {
        Head head = head();
        if (head == Head.INTERIM) {
            reset();
            return State.START_LINE;
        }
        if (head == Head.NO_BODY) {
            return State.COMPLETE;
        }
        if (chunked) {
            return State.CHUNK_SIZE;
        }
        if (contentLength >= 0) {
            remaining = contentLength;
            return remaining == 0 ? State.COMPLETE : State.BODY;
        }
        if (unframed() == Unframed.UNTIL_CLOSE) {
            keepAlive = false;
            return State.UNTIL_CLOSE;
        }
        return State.COMPLETE;
    }

    private State chunkSize(byte[] bytes, int from, int to) {
        long size = 0;
        int position = from;
        for (; position < to; position++) {
            int digit = Character.digit(bytes[position], 16);
            if (digit < 0) {
                break;
            }
            size = size * 16 + digit;
            if (size > LENGTH_MAX) {
                return State.MALFORMED;
            }
        }
        boolean extension = position < to && (bytes[position] == ';' || bytes[position] == ' ');
        if (position == from || (position < to && !extension)) {
            return State.MALFORMED;
        }
        remaining = size;
        return size == 0 ? State.TRAILER : State.CHUNK_DATA;
    }

    private boolean field(byte[] bytes, int from, int to) {
        int colon = from;
        while (colon < to && bytes[colon] != ':') {
            colon++;
        }
        if (colon == to || colon == from) {
            return false;
        }
        return switch (colon - from) {
            case Ascii.CONTENT_LENGTH_SIZE ->
                !Ascii.equalsIgnoreCase(bytes, from, Ascii.CONTENT_LENGTH) || contentLength(bytes, colon + 1, to);
            case Ascii.TRANSFER_ENCODING_SIZE -> {
                chunked |= Ascii.equalsIgnoreCase(bytes, from, Ascii.TRANSFER_ENCODING)
                        && Ascii.containsIgnoreCase(bytes, colon + 1, to, Ascii.CHUNKED);
                yield true;
            }
            case Ascii.CONNECTION_SIZE -> {
                if (Ascii.equalsIgnoreCase(bytes, from, Ascii.CONNECTION)
                        && Ascii.containsIgnoreCase(bytes, colon + 1, to, Ascii.CLOSE)) {
                    keepAlive = false;
                }
                yield true;
            }
            default -> true;
        };
    }

    private boolean contentLength(byte[] bytes, int from, int to) {
        long length = Ascii.decimal(bytes, from, to, LENGTH_MAX);
        boolean agrees = contentLength < 0 || contentLength == length;
        contentLength = length;
        return length >= 0 && agrees;
    }
}
