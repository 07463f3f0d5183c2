package dev.evenkeel.verify.report;

import java.util.Locale;
import java.util.OptionalDouble;

/** Numbers as the reports print them, the same everywhere. */
public final class Figures {

    /** Stands where nothing was measured. */
    public static final String UNKNOWN = "–";

    private static final double PERCENT = 100;
    private static final double BYTES_PER_MIB = 1024 * 1024;
    private static final String MINUS = "−";

    private Figures() {}

    /** Three significant digits for small numbers, none after the point from 100 on: 0.35, 12.7, 458. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1000) {
            return signed(String.format(Locale.ROOT, "%.0f", value));
        }
        int digits = size >= 99.95 ? 0 : size >= 9.995 ? 1 : size >= 0.0995 ? 2 : 3;
        return signed(String.format(Locale.ROOT, "%." + digits + "f", value));
    }

    /** As {@link #number(double)}, or a dash. */
    public static String number(OptionalDouble value) {
        return value.isPresent() ? number(value.getAsDouble()) : UNKNOWN;
    }

    /** A whole number with thin groups: 3 300. */
    public static String grouped(double value) {
        return signed(String.format(Locale.ROOT, "%,.0f", value).replace(',', ' '));
    }

    /** A share as percent with one digit: 99.4 %. */
    public static String percent(double share) {
        return oneDigit(share * PERCENT) + " %";
    }

    /** As {@link #percent(double)}, or a dash. */
    public static String percent(OptionalDouble share) {
        return share.isPresent() ? percent(share.getAsDouble()) : UNKNOWN;
    }

    /** A difference of shares in percentage points, always with its sign: +87.1. */
    public static String points(double difference) {
        String text = oneDigit(difference * PERCENT);
        return difference > 0 ? "+" + text : text;
    }

    /** A relative change that is in percent already, always with its sign: −93.7 %. */
    public static String change(OptionalDouble percent) {
        if (percent.isEmpty()) {
            return UNKNOWN;
        }
        String text = oneDigit(percent.getAsDouble()) + " %";
        return percent.getAsDouble() > 0 ? "+" + text : text;
    }

    /** A ratio with two significant digits or two after the point: 0.063, 1.25, 14.2. */
    public static String ratio(double ratio) {
        int digits = ratio < 0.0995 ? 3 : ratio < 9.995 ? 2 : ratio < 99.95 ? 1 : 0;
        return String.format(Locale.ROOT, "%." + digits + "f", ratio);
    }

    /** Bytes as MiB without digits: 512. */
    public static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%.0f", bytes / BYTES_PER_MIB);
    }

    private static String oneDigit(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.equals("-0.0") ? "0.0" : signed(text);
    }

    private static String signed(String text) {
        return text.startsWith("-") ? MINUS + text.substring(1) : text;
    }
}
