package dev.evenkeel.verify.bench.memory;

import java.util.Optional;

/**
 * One number that a trial found.
 *
 * @param detail what it is, after the name of the scenario; may be empty
 * @param unit its unit
 * @param value the number
 * @param shown whether a table shows it; JSON has all
 */
public record Figure(String detail, String unit, double value, boolean shown) {
    private static final String MARK = "figure";

    /** A figure that is shown. */
    static Figure of(String unit, double value) {
        return new Figure("", unit, value, true);
    }

    /** As one line, for {@link #parse}. */
    public String line() {
        return String.join("\t", MARK, detail, unit, Double.toString(value), Boolean.toString(shown));
    }

    /** The figure of a line; empty for a line of something else. */
    static Optional<Figure> parse(String line) {
        String[] fields = line.split("\t", -1);
        return fields.length == 5 && fields[0].equals(MARK)
                ? Optional.of(new Figure(
                        fields[1], fields[2], Double.parseDouble(fields[3]), Boolean.parseBoolean(fields[4])))
                : Optional.empty();
    }
}
