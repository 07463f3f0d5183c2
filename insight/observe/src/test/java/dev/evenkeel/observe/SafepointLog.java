package dev.evenkeel.observe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the JVM's own log says of its safepoints: the other witness. */
final class SafepointLog {
    /** Lines carry the milliseconds since the epoch at which they were written, the end of the safepoint. */
    static String option(Path file) {
        return "-Xlog:safepoint*,gc*:file=" + file + ":timemillis,tags";
    }

    private static final Pattern SAFEPOINT =
            Pattern.compile("^\\[(\\d+)ms\\].*Safepoint \"(\\w+)\".*Total:\\s+(\\d+) ns.*");
    /** A pause of the collector, with its time at the end of the line. */
    private static final Pattern PAUSE = Pattern.compile(".*GC\\(\\d+\\) .*\\bPause .*\\d+[.,]\\d+ms$");

    private SafepointLog() {}

    /** A time in which all threads were held. */
    record Held(boolean byCollector, String operation, Instant at, Duration duration) {
        Instant end() {
            return at.plus(duration);
        }

        String what() {
            return (byCollector ? "pause " : "other ") + operation;
        }

        String asLine() {
            return byCollector + " " + operation + " " + at + " " + duration.toNanos();
        }

        static Held of(String line) {
            String[] words = line.split(" ", -1);
            return new Held(
                    Boolean.parseBoolean(words[0]),
                    words[1],
                    Instant.parse(words[2]),
                    Duration.ofNanos(Long.parseLong(words[3])));
        }
    }

    /** Those that ended in a span of time. One is the collector's if the collector logged a pause in it. */
    static List<Held> read(Path file, Instant from, Instant to) throws IOException {
        List<Held> found = new ArrayList<>();
        boolean pauseInIt = false;
        for (String line : Files.readAllLines(file)) {
            Matcher matcher = SAFEPOINT.matcher(line);
            if (!matcher.matches()) {
                pauseInIt |= PAUSE.matcher(line).matches();
                continue;
            }
            Instant end = Instant.ofEpochMilli(Long.parseLong(matcher.group(1)));
            Duration duration = Duration.ofNanos(Long.parseLong(matcher.group(3)));
            if (!end.isBefore(from) && !end.isAfter(to)) {
                found.add(new Held(pauseInIt, matcher.group(2), end.minus(duration), duration));
            }
            pauseInIt = false;
        }
        return found;
    }
}
