package dev.evenkeel.verify.bench.agent;

import dev.evenkeel.verify.bench.BenchRow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** From the figures of single processes to rows: medians, and what the agent adds. */
final class AgentRows {

    private AgentRows() {}

    static List<BenchRow> of(
            String bench,
            String scenario,
            Map<AgentEntrant, List<Map<AgentFigure, Double>>> found,
            Map<AgentEntrant, List<Double>> duets) {
        List<BenchRow> rows = new ArrayList<>();
        if (!found.containsKey(AgentEntrant.OURS) || !found.containsKey(AgentEntrant.NONE)) {
            return rows;
        }
        for (AgentFigure figure : AgentFigure.values()) {
            Map<String, List<Double>> values = new LinkedHashMap<>();
            found.forEach((entrant, trials) -> values.put(
                    entrant.label(),
                    trials.stream().map(trial -> value(trial, figure)).toList()));
            rows.add(row(bench, scenario + ", " + figure.title(), figure.unit(), values));
        }
        rows.add(row(bench, scenario + ", processor time above none's of the same round", "%", addedPercent(found)));
        if (duets.containsKey(AgentEntrant.OURS)) {
            Map<String, List<Double>> added = new LinkedHashMap<>();
            duets.forEach((entrant, percents) -> added.put(entrant.label(), percents));
            rows.add(
                    row(bench, scenario + ", processor time above none's at the same time, seats swapped", "%", added));
        }
        return rows;
    }

    /** Process by process with the plain one of the same round: what the host did to that minute falls on both. */
    private static Map<String, List<Double>> addedPercent(Map<AgentEntrant, List<Map<AgentFigure, Double>>> found) {
        List<Map<AgentFigure, Double>> plain = found.getOrDefault(AgentEntrant.NONE, List.of());
        Map<String, List<Double>> added = new LinkedHashMap<>();
        found.forEach((entrant, trials) -> {
            List<Double> percents = IntStream.range(0, Math.min(plain.size(), trials.size()))
                    .mapToObj(i ->
                            100 * (value(trials.get(i), AgentFigure.CPU) / value(plain.get(i), AgentFigure.CPU) - 1))
                    .toList();
            if (entrant != AgentEntrant.NONE && !percents.isEmpty()) {
                added.put(entrant.label(), percents);
            }
        });
        return added;
    }

    static double median(List<Double> sorted) {
        int count = sorted.size();
        return (sorted.get((count - 1) / 2) + sorted.get(count / 2)) / 2;
    }

    private static double value(Map<AgentFigure, Double> trial, AgentFigure figure) {
        return trial.getOrDefault(figure, Double.NaN);
    }

    private static BenchRow row(String bench, String scenario, String unit, Map<String, List<Double>> values) {
        Map<String, Double> medians = new LinkedHashMap<>();
        Map<String, BenchRow.Spread> spread = new LinkedHashMap<>();
        values.forEach((name, all) -> {
            List<Double> sorted = all.stream().sorted().toList();
            medians.put(name, median(sorted));
            spread.put(name, new BenchRow.Spread(sorted.getFirst(), sorted.getLast()));
        });
        Double ours = medians.remove(BenchRow.OURS);
        return new BenchRow(bench, scenario, 1, unit, ours == null ? Double.NaN : ours, medians, spread);
    }
}
