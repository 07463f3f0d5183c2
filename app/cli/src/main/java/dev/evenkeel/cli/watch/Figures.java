package dev.evenkeel.cli.watch;

import java.time.Duration;
import java.util.Locale;

/** Numbers in few characters. */
final class Figures {
    private static final double KIB = 1024;
    private static final double MIB = KIB * KIB;
    private static final double GIB = MIB * KIB;

    private Figures() {}

    static String bytes(long byteSize) {
        return bytes((double) byteSize);
    }

    static String bytes(double byteSize) {
        double size = Math.abs(byteSize);
        if (size >= 10 * GIB) {
            return String.format(Locale.ROOT, "%.0f GiB", byteSize / GIB);
        }
        if (size >= GIB) {
            return String.format(Locale.ROOT, "%.1f GiB", byteSize / GIB);
        }
        return size >= MIB
                ? String.format(Locale.ROOT, "%.0f MiB", byteSize / MIB)
                : String.format(Locale.ROOT, "%.0f KiB", byteSize / KIB);
    }

    static String time(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis >= 10_000) {
            return String.format(Locale.ROOT, "%.0f s", millis / 1e3);
        }
        if (millis >= 1_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1e3);
        }
        return millis >= 10
                ? String.format(Locale.ROOT, "%.0f ms", millis)
                : String.format(Locale.ROOT, millis >= 1 ? "%.1f ms" : "%.2f ms", millis);
    }

    /** A time that is left, roughly. */
    static String left(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes < 2) {
            return duration.toSeconds() + " s";
        }
        if (minutes < 120) {
            return minutes + " min";
        }
        return duration.toHours() < 48 ? duration.toHours() + " h" : duration.toDays() + " d";
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, Math.abs(share) < 0.1 ? "%.1f %%" : "%.0f %%", 100 * share);
    }
}
