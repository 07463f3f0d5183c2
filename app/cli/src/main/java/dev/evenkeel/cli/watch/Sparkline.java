package dev.evenkeel.cli.watch;

import java.util.List;

/** A series in so many columns, from its least at the foot to its most at the top; each column is the mean of its part. */
record Sparkline(Glyphs glyphs) {
    private static final int EIGHTHS = 8;

    String of(List<Long> values, int width) {
        if (values.isEmpty() || width <= 0) {
            return "";
        }
        int columns = Math.min(width, values.size());
        double[] means = new double[columns];
        double least = Double.MAX_VALUE;
        double most = -Double.MAX_VALUE;
        for (int i = 0; i < columns; i++) {
            int from = (int) ((long) i * values.size() / columns);
            int to = (int) ((long) (i + 1) * values.size() / columns);
            means[i] = values.subList(from, to).stream()
                    .mapToLong(Long::longValue)
                    .average()
                    .orElse(0);
            least = Math.min(least, means[i]);
            most = Math.max(most, means[i]);
        }
        StringBuilder text = new StringBuilder();
        for (double mean : means) {
            double share = most > least ? (mean - least) / (most - least) : 0;
            text.append(glyphs.cell(1 + (int) Math.round(share * (EIGHTHS - 1)), 0));
        }
        return text.toString();
    }
}
