package dev.evenkeel.gateway.region;

import dev.evenkeel.gateway.region.bytes.ByteWriter;
import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.region.http.FieldIndex;

/**
 * Copies those fields of a head that pass. Neighbours that are spelled as they are sent, {@code Name: value} CRLF, go in
 * one piece; most heads are two or three pieces.
 */
final class FieldCopier {
    /** Which fields pass. */
    @FunctionalInterface
    interface Filter {
        boolean passes(FieldIndex fields, int field);
    }

    private static final int SEPARATOR_LENGTH = 2;
    private static final int LINE_END_LENGTH = 2;

    private FieldCopier() {}

    /**
     * Copies.
     *
     * @param base where the head lies
     * @param headLength its length with its empty line
     */
    static void copy(long base, int headLength, FieldIndex fields, Filter filter, ByteWriter to) {
        int pieceStart = 0;
        int pieceEnd = 0;
        for (int i = 0; i < fields.count(); i++) {
            if (!filter.passes(fields, i)) {
                continue;
            }
            int start = fields.nameOffset(i);
            int next = i + 1 < fields.count() ? fields.nameOffset(i + 1) : headLength - LINE_END_LENGTH;
            boolean plain = isPlain(base, fields, i, next);
            if (start != pieceEnd || !plain) {
                to.range(base + pieceStart, pieceEnd - pieceStart);
                pieceStart = start;
                pieceEnd = start;
            }
            if (plain) {
                pieceEnd = next;
            } else {
                to.range(base + start, fields.nameLength(i)).text(": ");
                to.range(base + fields.valueOffset(i), fields.valueLength(i)).line();
                pieceStart = next;
                pieceEnd = next;
            }
        }
        to.range(base + pieceStart, pieceEnd - pieceStart);
    }

    private static boolean isPlain(long base, FieldIndex fields, int field, int next) {
        int value = fields.valueOffset(field);
        return value == fields.nameOffset(field) + fields.nameLength(field) + SEPARATOR_LENGTH
                && NativeBytes.get(base + value - 1) == ' '
                && value + fields.valueLength(field) + LINE_END_LENGTH == next;
    }
}
