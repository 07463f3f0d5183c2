package dev.evenkeel.verify.report.terminal;

import java.util.ArrayList;
import java.util.List;

/** Rows in columns that are as wide as their widest cell: the first to the left, the others to the right. */
final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    Table(String... header) {
        rows.add(List.of(header));
    }

    Table row(String... cells) {
        if (cells.length != rows.getFirst().size()) {
            throw new IllegalArgumentException(
                    "cells must be as many as the header's, " + rows.getFirst().size() + ": cells=" + cells.length);
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The table with a faint header, each line ended. */
    String render(Style style) {
        int[] widths = new int[rows.getFirst().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            String line = line(rows.get(i), widths);
            text.append(i == 0 ? style.faint(line) : line).append('\n');
        }
        return text.toString();
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String pad = " ".repeat(widths[i] - row.get(i).length());
            line.append(i == 0 ? "" : GAP).append(i == 0 ? row.get(i) + pad : pad + row.get(i));
        }
        return line.toString().stripTrailing();
    }
}
