package dev.evenkeel.slo.openslo;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** OpenSLO's way to write a time, with ms and s besides, which it lacks; its calendar units have no fixed length and are refused. */
final class DurationShorthand {
    private static final Pattern FORM = Pattern.compile("(\\d{1,6})(ms|s|m|h|d|w)");

    private DurationShorthand() {}

    static Duration parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a time such as 10s, 5m, 6h or 30d: " + text);
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            case "d" -> Duration.ofDays(number);
            default -> Duration.ofDays(7 * number);
        };
    }
}
