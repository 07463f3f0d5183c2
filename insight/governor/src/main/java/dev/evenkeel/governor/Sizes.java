package dev.evenkeel.governor;

import java.util.Locale;

/** Bytes for a sentence. */
final class Sizes {
    private static final double BYTES_PER_MIB = 1024.0 * 1024.0;

    private Sizes() {}

    static String of(long byteSize) {
        return String.format(Locale.ROOT, "%.0f MiB", byteSize / BYTES_PER_MIB);
    }
}
