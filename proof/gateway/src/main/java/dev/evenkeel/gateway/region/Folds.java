package dev.evenkeel.gateway.region;

import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/** Undoes folded lines in the head of an answer (RFC 9112, 5.2), which only very old upstreams still send. */
final class Folds {
    private Folds() {}

    /** A buffer with each fold of the head replaced by one SP, or null where the head is not folded. */
    static @Nullable ByteBuf unfold(ByteBuf in) {
        ByteBuf unfolded = in.alloc().directBuffer(in.readableBytes());
        int at = in.readerIndex();
        boolean found = false;
        while (at < in.writerIndex() && !isAt(in, at, "\r\n\r\n")) {
            if (isFold(in, at)) {
                found = true;
                trim(unfolded);
                unfolded.writeByte(' ');
                at += 2;
                while (at < in.writerIndex() && isBlank(in.getByte(at))) {
                    at++;
                }
            } else {
                unfolded.writeByte(in.getByte(at++));
            }
        }
        if (!found) {
            unfolded.release();
            return null;
        }
        return unfolded.writeBytes(in, at, in.writerIndex() - at);
    }

    private static boolean isFold(ByteBuf in, int at) {
        return isAt(in, at, "\r\n") && at + 2 < in.writerIndex() && isBlank(in.getByte(at + 2));
    }

    private static boolean isAt(ByteBuf in, int at, String octets) {
        if (in.writerIndex() - at < octets.length()) {
            return false;
        }
        for (int i = 0; i < octets.length(); i++) {
            if (in.getByte(at + i) != octets.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static void trim(ByteBuf unfolded) {
        while (unfolded.isReadable() && isBlank(unfolded.getByte(unfolded.writerIndex() - 1))) {
            unfolded.writerIndex(unfolded.writerIndex() - 1);
        }
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
