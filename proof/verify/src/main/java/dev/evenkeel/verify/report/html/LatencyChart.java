package dev.evenkeel.verify.report.html;

import static dev.evenkeel.verify.report.html.Draw.px;

import dev.evenkeel.verify.report.ArmResult;
import dev.evenkeel.verify.report.Figures;
import dev.evenkeel.verify.report.Latency;
import dev.evenkeel.verify.report.Report;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Latency over percentile. The percentile axis is the logarithm of how rare a request is, so that 99, 99.9 and 99.99 %
 * get as much room as the median; latency is logarithmic too.
 */
final class LatencyChart {

    private static final int HEIGHT = 420;
    private static final int POINTS = 240;
    private static final int ROOM_FOR_TEXT = 18;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double LEAST_MILLIS = 0.01;

    /** Rarities that get a tick: one request in this many. */
    private static final List<Integer> RARITIES = List.of(1, 2, 10, 100, 1_000, 10_000, 100_000, 1_000_000);

    private final Markup page;
    private final Draw draw;
    private final Report report;
    private final Palette palette;
    private final List<ArmResult> arms;

    LatencyChart(Markup page, Report report, Palette palette) {
        this.page = page;
        this.draw = new Draw(page);
        this.report = report;
        this.palette = palette;
        this.arms =
                report.arms().stream().filter(arm -> arm.latency().isPresent()).toList();
    }

    void write() {
        if (arms.isEmpty()) {
            page.element("p", "No request was answered.", "class", "note");
            return;
        }
        palette.legend(page, arms.stream().map(ArmResult::name).toList());
        draw.openChart(HEIGHT, "Latency of each arm over percentile, both axes logarithmic");
        Scale x = new Scale(1, rarest(), 62, Draw.WIDTH - 20, true);
        Scale y = latencies();
        axes(x, y);
        for (ArmResult arm : arms) {
            arm.latency().ifPresent(latency -> line(arm.name(), latency.distribution(), x, y));
        }
        objective(x, y);
        page.close("svg");
    }

    private Scale latencies() {
        double low = arms.stream()
                .flatMap(arm -> arm.latency().stream())
                .mapToDouble(latency -> latency.distribution().getMinValue() / NANOS_PER_MILLI)
                .min()
                .orElse(LEAST_MILLIS);
        double high = arms.stream()
                .flatMap(arm -> arm.latency().stream())
                .mapToDouble(Latency::maxMillis)
                .max()
                .orElse(1);
        double objective = report.settings().sloMillis();
        return new Scale(
                Math.max(LEAST_MILLIS, Math.min(low, objective) * 0.8),
                Math.max(LEAST_MILLIS, Math.max(high, objective)) * 1.25,
                HEIGHT - 52,
                30,
                true);
    }

    private double rarest() {
        long most = arms.stream()
                .flatMap(arm -> arm.latency().stream())
                .mapToLong(latency -> latency.distribution().getTotalCount())
                .max()
                .orElse(0);
        return Math.max(100, most);
    }

    private void axes(Scale x, Scale y) {
        y.between().forEach(value -> draw.horizontal(x, y.at(value), "grid"));
        for (double value : y.decades()) {
            draw.horizontal(x, y.at(value), "grid-strong");
            draw.tickLeft(x, y.at(value), Draw.tick(value));
        }
        for (int rarity : RARITIES) {
            if (rarity <= x.high()) {
                draw.vertical(y, x.at(rarity), rarity == 100 ? "grid-strong" : "grid");
                draw.tickBelow(x.at(rarity), y, percentile(rarity));
            }
        }
        draw.label(x.begin(), HEIGHT - 8, "start", "title", "percentile of requests");
        draw.label(x.begin(), 18, "start", "title", "latency, ms");
    }

    private static String percentile(int rarity) {
        return switch (rarity) {
            case 1 -> "0 %";
            case 2 -> "50 %";
            case 10 -> "90 %";
            case 100 -> "99 %";
            default -> "99." + "9".repeat((int) Math.round(Math.log10(rarity)) - 2) + " %";
        };
    }

    private void line(String arm, Histogram distribution, Scale x, Scale y) {
        StringBuilder data = new StringBuilder();
        double rarest = Math.max(2, distribution.getTotalCount());
        for (int i = 0; i <= POINTS; i++) {
            double rarity = Math.pow(rarest, (double) i / POINTS);
            double millis = distribution.getValueAtPercentile(100 * (1 - 1 / rarity)) / NANOS_PER_MILLI;
            data.append(i == 0 ? 'M' : 'L').append(px(x.at(rarity))).append(' ').append(px(y.at(millis)));
        }
        draw.path(palette.line(arm), data.toString());
    }

    private void objective(Scale x, Scale y) {
        double objective = report.settings().sloMillis();
        draw.horizontal(x, y.at(objective), "objective-line");
        boolean below = y.at(objective) < y.end() + ROOM_FOR_TEXT;
        double baseline = y.at(objective) + (below ? ROOM_FOR_TEXT : -6);
        draw.label(x.begin() + 8, baseline, "start", "objective", "objective, " + Figures.number(objective) + " ms");
    }
}
