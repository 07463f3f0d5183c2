package dev.evenkeel.gateway.config;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with a unit, as people write it. */
final class Quantity {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([A-Za-z]*)");

    private Quantity() {}

    static Duration duration(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            long number = Long.parseLong(matcher.group(1));
            switch (matcher.group(2)) {
                case "ms" -> {
                    return Duration.ofMillis(number);
                }
                case "s" -> {
                    return Duration.ofSeconds(number);
                }
                case "m", "min" -> {
                    return Duration.ofMinutes(number);
                }
                default -> {
                    // reported below
                }
            }
        }
        throw new IllegalArgumentException("must be a time such as 250ms, 10s or 2m: " + text);
    }

    static int bytes(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            long unit = switch (matcher.group(2)) {
                case "", "B" -> 1;
                case "KiB" -> 1 << 10;
                case "MiB" -> 1 << 20;
                default -> -1;
            };
            long bytes = Long.parseLong(matcher.group(1)) * unit;
            if (bytes > 0 && bytes <= 1 << 30) {
                return (int) bytes;
            }
        }
        throw new IllegalArgumentException("must be a size up to 1024MiB such as 512, 8KiB or 1MiB: " + text);
    }
}
