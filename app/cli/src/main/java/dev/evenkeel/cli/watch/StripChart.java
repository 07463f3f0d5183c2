package dev.evenkeel.cli.watch;

import dev.evenkeel.cli.watch.Picture.Second;
import java.time.Duration;
import java.util.List;
import org.jline.utils.AttributedStyle;

/**
 * A column for each second, as high as the logarithm of its longest interruption: from 0.1 ms at the foot to one second at the
 * top, a decade to each of four rows, or half of one to each of eight. Under it, seconds with a stall are marked.
 */
record StripChart(Palette palette, Glyphs glyphs) {
    private static final int LABEL = 7;
    private static final int EIGHTHS = 8;
    private static final double DECADES = 4;
    private static final double FOOT_NANOS = 1e5;
    private static final List<String> TOPS = List.of("1 s", "100 ms", "10 ms", "1 ms");

    void draw(Sheet sheet, List<Second> seconds, Duration limit, int rows) {
        int width = sheet.columns() - LABEL - 1;
        List<Second> shown = seconds.subList(Math.max(0, seconds.size() - width), seconds.size());
        int rowsEach = rows / TOPS.size();
        for (int row = 0; row < rows; row++) {
            sheet.add(palette.quiet(), label(row % rowsEach == 0 ? TOPS.get(row / rowsEach) : ""));
            int from = (rows - 1 - row) * EIGHTHS;
            sheet.to(LABEL + 1 + width - shown.size());
            for (Second second : shown) {
                sheet.add(style(second, limit), glyphs.cell(height(second.nanos(), rows), from));
            }
            sheet.end();
        }
        marks(sheet, shown, width);
    }

    private void marks(Sheet sheet, List<Second> shown, int width) {
        boolean stalled = shown.stream().anyMatch(Second::stalled);
        sheet.add(palette.quiet(), label(stalled ? "stalls" : ""));
        if (!stalled) {
            sheet.add(palette.quiet(), "-" + width + " s").right(palette.quiet(), "now");
        } else {
            sheet.to(LABEL + 1 + width - shown.size());
            shown.forEach(second -> sheet.add(palette.stall(), second.stalled() ? glyphs.mark() : " "));
        }
        sheet.end();
    }

    private static String label(String text) {
        return " ".repeat(LABEL - text.length()) + text + " ";
    }

    /** In eighths of a row; at least one, if there was anything. */
    private static int height(long nanos, int rows) {
        if (nanos <= 0) {
            return 0;
        }
        double share = Math.log10(nanos / FOOT_NANOS) / DECADES;
        return (int) Math.clamp(Math.round(share * rows * EIGHTHS), 1, (long) rows * EIGHTHS);
    }

    private AttributedStyle style(Second second, Duration limit) {
        if (second.nanos() <= limit.toNanos()) {
            return second.stalled() ? palette.stall() : palette.good();
        }
        return second.nanos() <= 10 * limit.toNanos() ? palette.doubtful() : palette.bad();
    }
}
