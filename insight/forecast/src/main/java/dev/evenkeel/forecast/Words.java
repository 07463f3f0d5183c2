package dev.evenkeel.forecast;

import java.time.Duration;
import java.util.Locale;

/** Quantities as a person says them. */
final class Words {

    private Words() {}

    /** {@code 3.1 MB}, {@code 512 kB}; a megabyte is a million bytes. */
    static String bytes(double bytes) {
        double size = Math.abs(bytes);
        if (size >= 1e9) {
            return number(bytes / 1e9) + " GB";
        }
        return size >= 1e6 ? number(bytes / 1e6) + " MB" : number(bytes / 1e3) + " kB";
    }

    /** {@code 12 ms}. */
    static String millis(double nanos) {
        return number(nanos / 1e6) + " ms";
    }

    /** {@code 14 min}; {@code 40 s}; {@code 3.2 h}; {@code 4.1 days}. */
    static String time(double seconds) {
        if (seconds < 90) {
            return Math.round(seconds) + " s";
        }
        if (seconds < 5400) {
            return Math.round(seconds / 60) + " min";
        }
        return seconds < 48 * 3600 ? number(seconds / 3600) + " h" : number(seconds / 86400) + " days";
    }

    /** {@code 38-55 min}; {@code 40 s-3.2 h} where the units differ; {@code 38 min or later} if it has no end. */
    static String span(Span span) {
        String earliest = time(seconds(span.earliest()));
        if (span.isOpen()) {
            return earliest + " or later";
        }
        String latest = time(seconds(span.latest()));
        String unit = latest.substring(latest.indexOf(' '));
        return earliest.endsWith(unit)
                ? earliest.substring(0, earliest.length() - unit.length()) + "-" + latest
                : earliest + "-" + latest;
    }

    static double seconds(Duration duration) {
        return duration.getSeconds() + duration.getNano() / 1e9;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 9.95 ? "%.0f" : "%.1f", value);
    }
}
