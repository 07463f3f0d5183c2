package dev.evenkeel.verify.bench.memory;

import dev.evenkeel.verify.bench.BenchRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures as they come in, and the rows they make. Not thread-safe. */
final class Tally {

    /** What a row is about. */
    private record Key(Scenario scenario, String detail, String unit, boolean shown) {}

    private final String bench;
    private final Map<Key, Map<String, List<Double>>> values = new LinkedHashMap<>();

    Tally(String bench) {
        this.bench = bench;
    }

    void add(Scenario scenario, String entrant, List<Figure> figures) {
        for (Figure figure : figures) {
            Key key = new Key(scenario, figure.detail(), figure.unit(), figure.shown());
            values.computeIfAbsent(key, ignored -> new LinkedHashMap<>())
                    .computeIfAbsent(entrant, ignored -> new ArrayList<>())
                    .add(figure.value());
        }
    }

    /** Rows of everything, or of what a table shows. */
    List<BenchRow> rows(boolean shownOnly) {
        List<BenchRow> rows = new ArrayList<>();
        values.forEach((key, byEntrant) -> {
            // Without ours there is nothing to compare.
            if (byEntrant.containsKey(BenchRow.OURS) && (key.shown || !shownOnly)) {
                rows.add(row(key, byEntrant));
            }
        });
        return rows;
    }

    private BenchRow row(Key key, Map<String, List<Double>> byEntrant) {
        Map<String, Double> medians = new LinkedHashMap<>();
        Map<String, BenchRow.Spread> spread = new LinkedHashMap<>();
        byEntrant.forEach((entrant, found) -> {
            medians.put(entrant, median(found));
            spread.put(entrant, new BenchRow.Spread(Collections.min(found), Collections.max(found)));
        });
        double ours = medians.getOrDefault(BenchRow.OURS, Double.NaN);
        medians.remove(BenchRow.OURS);
        String name = key.detail.isEmpty() ? key.scenario.name() : key.scenario.name() + ", " + key.detail;
        return new BenchRow(bench, name, key.scenario.threads(), key.unit, ours, medians, spread);
    }

    private static double median(List<Double> found) {
        List<Double> sorted = found.stream().sorted().toList();
        int count = sorted.size();
        return (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
    }
}
