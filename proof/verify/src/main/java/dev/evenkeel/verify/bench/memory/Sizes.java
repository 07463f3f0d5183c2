package dev.evenkeel.verify.bench.memory;

/** Sizes as text: {@code 64 B}, {@code 8 KiB}, {@code 1 MiB}. */
final class Sizes {
    private static final int KIB = 1 << 10;
    private static final int MIB = 1 << 20;

    private Sizes() {}

    static String format(int byteSize) {
        if (byteSize % MIB == 0) {
            return byteSize / MIB + " MiB";
        }
        return byteSize % KIB == 0 ? byteSize / KIB + " KiB" : byteSize + " B";
    }

    static int parse(String text) {
        int space = text.indexOf(' ');
        int number = Integer.parseInt(text, 0, space, 10);
        return switch (text.substring(space + 1)) {
            case "MiB" -> number * MIB;
            case "KiB" -> number * KIB;
            default -> number;
        };
    }
}
