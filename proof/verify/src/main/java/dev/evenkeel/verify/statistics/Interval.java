package dev.evenkeel.verify.statistics;

/**
 * A closed interval.
 *
 * @param low lower end
 * @param high upper end, not below {@code low}
 */
public record Interval(double low, double high) {

    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException("low must not be above high: low=" + low + ", high=" + high);
        }
    }

    /** Whether both ends lie within {@code [from, to]}. */
    public boolean within(double from, double to) {
        return low >= from && high <= to;
    }
}
