package dev.evenkeel.cli.watch;

/** Names that must fit. */
final class Shortened {
    private static final int METHOD_LEAST = 10;

    private Shortened() {}

    /** {@code package.Class.method:line}, with packages to their first letters, then cut from the left. */
    static String method(String full, int width) {
        if (full.length() <= width) {
            return full;
        }
        StringBuilder text = new StringBuilder();
        String[] parts = full.split("\\.", -1);
        for (int i = 0; i < parts.length; i++) {
            boolean isPackage =
                    i < parts.length - 2 && !parts[i].isEmpty() && Character.isLowerCase(parts[i].charAt(0));
            text.append(isPackage ? parts[i].substring(0, 1) : parts[i]).append(i < parts.length - 1 ? "." : "");
        }
        int most = Math.max(METHOD_LEAST, width);
        return text.length() <= most ? text.toString() : ".." + text.substring(text.length() - most + 2);
    }

    /** Without its package. */
    static String type(String full) {
        return full.substring(full.lastIndexOf('.') + 1);
    }
}
