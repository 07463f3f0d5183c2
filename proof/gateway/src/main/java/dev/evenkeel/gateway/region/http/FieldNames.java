package dev.evenkeel.gateway.region.http;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.gateway.rule.KnownField;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Recognises field names where they lie: candidates of the same length, eight letters at a time. Setting the case bit
 * of every byte is exact here: the known names are letters and hyphens, and of all token characters only these and
 * their capitals map to them.
 */
@SuppressWarnings("EnumOrdinal") // indexes tables of this class
final class FieldNames {
    private static final KnownField[] BY_ORDINAL = KnownField.values();
    private static final long CASE_BITS = 0x2020202020202020L;
    private static final int WORDS = 3;
    private static final int LENGTH_MAX = WORDS * Long.BYTES;
    private static final int PREFIX_LENGTH = KnownField.X_SESSION.text().length();
    private static final long[][] FOLDED =
            Arrays.stream(BY_ORDINAL).map(field -> fold(field.text())).toArray(long[][]::new);
    private static final int[][] ORDINALS_BY_LENGTH = ordinalsByLength();

    private FieldNames() {}

    private static long[] fold(String name) {
        byte[] bytes = Arrays.copyOf(name.getBytes(StandardCharsets.US_ASCII), LENGTH_MAX);
        long[] words = new long[WORDS];
        for (int i = 0; i < LENGTH_MAX; i++) {
            words[i / Long.BYTES] |= (bytes[i] | 0x20L) << (i % Long.BYTES * Byte.SIZE);
        }
        return words;
    }

    private static int[][] ordinalsByLength() {
        int[][] table = new int[LENGTH_MAX + 1][];
        for (int length = 0; length <= LENGTH_MAX; length++) {
            int wanted = length;
            table[length] = Arrays.stream(BY_ORDINAL)
                    .filter(field ->
                            field != KnownField.X_SESSION && field.text().length() == wanted)
                    .mapToInt(KnownField::ordinal)
                    .toArray();
        }
        return table;
    }

    static KnownField at(int ordinal) {
        return BY_ORDINAL[ordinal];
    }

    /**
     * The field whose name lies at {@code address}, or null where the gateway has no rule for it.
     *
     * @param limit end of the readable bytes, not before the end of the name
     */
    static @Nullable KnownField of(long address, int length, long limit) {
        if (length <= LENGTH_MAX) {
            for (int ordinal : ORDINALS_BY_LENGTH[length]) {
                if (matches(address, length, limit, FOLDED[ordinal])) {
                    return BY_ORDINAL[ordinal];
                }
            }
        }
        boolean prefixed = length >= PREFIX_LENGTH
                && matches(address, PREFIX_LENGTH, limit, FOLDED[KnownField.X_SESSION.ordinal()]);
        return prefixed ? KnownField.X_SESSION : null;
    }

    private static boolean matches(long address, int length, long limit, long[] folded) {
        int left = length;
        for (int i = 0; left > 0; i++, left -= Long.BYTES) {
            long word = NativeBytes.wordUpTo(address + (long) i * Long.BYTES, limit);
            if (left < Long.BYTES) {
                word &= -1L >>> (Long.SIZE - left * Byte.SIZE);
            }
            if ((word | CASE_BITS) != folded[i]) {
                return false;
            }
        }
        return true;
    }
}
