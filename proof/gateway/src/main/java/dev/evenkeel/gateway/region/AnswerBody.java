package dev.evenkeel.gateway.region;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.evenkeel.gateway.region.bytes.ByteWriter;
import dev.evenkeel.gateway.region.http.BodyOutcome;
import dev.evenkeel.gateway.region.http.ChunkedDecoder;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The body of the answer that an upstream connection is at: takes the upstream's framing off each buffer, in place, and
 * puts the client's around what is left. One chunk a buffer, since chunk boundaries carry no meaning.
 */
final class AnswerBody {
    private static final byte[] CHUNK_END = "\r\n".getBytes(US_ASCII);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(US_ASCII);

    static final int LAST_CHUNK_LENGTH = LAST_CHUNK.length;

    /** How far the body has come. */
    enum Progress {
        MORE,
        COMPLETE,
        BROKEN
    }

    private Ending ending = Ending.NO_BODY;
    private boolean chunked;
    private boolean excess;
    private long bytesLeft;
    private @Nullable ChunkedDecoder chunks;

    /**
     * Begins a body.
     *
     * @param framesChunks whether the client gets it in chunks
     * @param contentLength of meaning where the body ends with it
     */
    void begin(Ending bodyEnding, boolean framesChunks, long contentLength) {
        ending = bodyEnding;
        chunked = framesChunks;
        bytesLeft = contentLength;
        excess = false;
        if (bodyEnding == Ending.LAST_CHUNK) {
            decoder().open(Long.MAX_VALUE);
        }
    }

    private ChunkedDecoder decoder() {
        ChunkedDecoder decoder = chunks;
        if (decoder == null) {
            decoder = new ChunkedDecoder(AnswerScratch.LIMITS);
            chunks = decoder;
        }
        return decoder;
    }

    /** Whether bytes came behind the end of the answer. */
    boolean hasExcess() {
        return excess;
    }

    boolean endsWithClose() {
        return ending == Ending.CLOSE;
    }

    /**
     * Takes a buffer: leaves readable in it what goes to the client.
     *
     * @param prefix what goes before it, to be added to
     */
    Progress take(ByteBuf in, ByteWriter prefix) {
        return switch (ending) {
            case NO_BODY -> takeExactly(in, 0);
            case LENGTH -> takeExactly(in, bytesLeft);
            case LAST_CHUNK -> takeChunks(in, prefix);
            case CLOSE -> {
                frame(in, prefix, false);
                yield Progress.MORE;
            }
        };
    }

    private Progress takeExactly(ByteBuf in, long length) {
        int taken = (int) Math.min(length, in.readableBytes());
        excess = in.readableBytes() > taken;
        in.writerIndex(in.readerIndex() + taken);
        bytesLeft = length - taken;
        return bytesLeft == 0 ? Progress.COMPLETE : Progress.MORE;
    }

    private Progress takeChunks(ByteBuf in, ByteWriter prefix) {
        ChunkedDecoder decoder = decoder();
        int from = in.readerIndex();
        BodyOutcome outcome = decoder.decode(DirectBuffers.address(in), from, from, in.writerIndex());
        if (outcome != BodyOutcome.COMPLETE && outcome != BodyOutcome.INCOMPLETE) {
            return Progress.BROKEN;
        }
        boolean complete = outcome == BodyOutcome.COMPLETE;
        excess = decoder.position() < in.writerIndex();
        in.writerIndex(decoder.bodyEnd());
        frame(in, prefix, complete);
        return complete ? Progress.COMPLETE : Progress.MORE;
    }

    private void frame(ByteBuf in, ByteWriter prefix, boolean last) {
        if (!chunked) {
            return;
        }
        if (in.isReadable()) {
            prefix.hex(in.readableBytes()).line();
            in.writeBytes(CHUNK_END);
        }
        if (last) {
            in.writeBytes(LAST_CHUNK);
        }
    }

    /** Writes what ends a body that the upstream has ended with its connection. */
    void takeLast(ByteBuf out) {
        if (chunked) {
            out.writeBytes(LAST_CHUNK);
        }
    }
}
