package dev.evenkeel.forecast;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a JVM's way, at one moment.
 *
 * @param at the moment
 * @param pauses the last 100
 * @param growth what the last 100 collections left more than the one before each
 * @param floor trend of the heap after collections, or null as long as there are too few
 * @param trends of every other subject that has enough readings
 * @param turningPoints the last ones, oldest first, at most 16
 * @param warnings those that stand, by kind
 * @param withdrawn the last ones, oldest first, at most 16
 */
public record Outlook(
        Instant at,
        PauseFigures pauses,
        HeapGrowth growth,
        @Nullable Trend floor,
        List<Trend> trends,
        List<TurningPoint> turningPoints,
        List<Warning> warnings,
        List<Withdrawal> withdrawn) {
    public Outlook {
        trends = List.copyOf(trends);
        turningPoints = List.copyOf(turningPoints);
        warnings = List.copyOf(warnings);
        withdrawn = List.copyOf(withdrawn);
    }
}
