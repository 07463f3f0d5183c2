package dev.evenkeel.agent.config;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A number with a unit, as people write it. */
final class Quantity {
    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*([A-Za-z]*)");
    private static final Map<String, Duration> TIMES = Map.of(
            "ms",
            Duration.ofMillis(1),
            "s",
            Duration.ofSeconds(1),
            "m",
            Duration.ofMinutes(1),
            "h",
            Duration.ofHours(1));
    private static final Map<String, Long> SIZES =
            Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

    private Quantity() {}

    /** A time, such as 250ms, 10s, 2m, 1h. */
    static Duration duration(String text) {
        Matcher matcher = FORM.matcher(text);
        @Nullable Duration unit = matcher.matches() ? TIMES.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("must be a time such as 250ms, 10s, 2m or 1h: " + text);
        }
        return unit.multipliedBy(Long.parseLong(matcher.group(1)));
    }

    /** A size, such as 512, 8KiB, 64MiB, 1GiB. */
    static long bytes(String text) {
        Matcher matcher = FORM.matcher(text);
        @Nullable Long unit = matcher.matches() ? SIZES.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException("must be a size such as 512, 8KiB, 64MiB or 1GiB: " + text);
        }
        return unit * Long.parseLong(matcher.group(1));
    }
}
