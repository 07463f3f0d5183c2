package dev.evenkeel.cli;

import dev.evenkeel.verify.bench.BenchRow;
import dev.evenkeel.verify.measure.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;

/** Rows for a reader: a block for each case, a line for each entrant, a column for each unit. */
final class BenchTable {

    private BenchTable() {}

    /** Where and when: no figure means anything without it. */
    static void printMachine(PrintWriter out) throws IOException {
        Machine machine = ThisMachine.describe();
        out.printf(
                "%s, %d processors, %s, %s%n",
                machine.processor(), machine.processors(), machine.jdk(), LocalDate.now(ZoneOffset.UTC));
    }

    static void print(PrintWriter out, List<BenchRow> rows) {
        Map<String, List<BenchRow>> byCase = new LinkedHashMap<>();
        for (BenchRow row : rows) {
            String title = row.scenario() + ", " + row.threads() + (row.threads() == 1 ? " thread" : " threads");
            byCase.computeIfAbsent(title, ignored -> new ArrayList<>()).add(row);
        }
        byCase.forEach((title, units) -> {
            out.printf("%n%s%n", title);
            line(out, BenchRow.OURS, units);
            TreeSet<String> peers = new TreeSet<>();
            units.forEach(row -> peers.addAll(row.peers().keySet()));
            peers.forEach(peer -> line(out, peer, units));
        });
    }

    private static void line(PrintWriter out, String name, List<BenchRow> units) {
        StringBuilder text = new StringBuilder(String.format(Locale.ROOT, "  %-17s", name));
        for (BenchRow row : units) {
            BenchRow.Spread spread = row.spread().get(name);
            Double median = name.equals(BenchRow.OURS)
                    ? Double.valueOf(row.ours())
                    : row.peers().get(name);
            String cell = spread == null || median == null
                    ? ""
                    : "%9s %s (%s to %s)"
                            .formatted(number(median), row.unit(), number(spread.min()), number(spread.max()));
            text.append(String.format(Locale.ROOT, "%-40s", cell));
        }
        out.println(text.toString().stripTrailing());
    }

    /** Three significant digits, so that nobody reads more out of it than there is. */
    private static String number(double value) {
        double size = Math.abs(value);
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : 2;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
