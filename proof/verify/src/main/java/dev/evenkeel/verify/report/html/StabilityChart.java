package dev.evenkeel.verify.report.html;

import static dev.evenkeel.verify.report.html.Draw.px;

import dev.evenkeel.verify.report.CurvePoint;
import dev.evenkeel.verify.report.Figures;
import dev.evenkeel.verify.report.Report;
import java.util.List;

/** S over the objective: what the stability number would have been, had another objective been chosen. */
final class StabilityChart {

    private static final int HEIGHT = 360;
    private static final int PERCENT = 100;
    private static final List<Integer> SHARES = List.of(0, 25, 50, 75, 100);

    private final Markup page;
    private final Draw draw;
    private final Report report;
    private final Palette palette;

    StabilityChart(Markup page, Report report, Palette palette) {
        this.page = page;
        this.draw = new Draw(page);
        this.report = report;
        this.palette = palette;
    }

    void write() {
        List<CurvePoint> curve = report.curve();
        List<String> arms = List.copyOf(curve.getFirst().stability().keySet());
        if (arms.isEmpty()) {
            page.element("p", "No window counts.", "class", "note");
            return;
        }
        palette.legend(
                page,
                report.arms().stream()
                        .map(arm -> arm.name())
                        .filter(arms::contains)
                        .toList());
        draw.openChart(HEIGHT, "Share of stable windows of each arm over the objective");
        Scale x = new Scale(curve.getFirst().sloMillis(), curve.getLast().sloMillis(), 62, Draw.WIDTH - 20, true);
        Scale y = new Scale(0, PERCENT, HEIGHT - 52, 34, false);
        axes(x, y);
        objective(x, y);
        report.arms().stream().filter(arm -> arms.contains(arm.name())).forEach(arm -> line(arm.name(), curve, x, y));
        page.close("svg");
        numbers(curve, arms);
    }

    private void axes(Scale x, Scale y) {
        for (int share : SHARES) {
            draw.horizontal(x, y.at(share), share == 0 ? "grid-strong" : "grid");
            draw.tickLeft(x, y.at(share), share + " %");
        }
        for (double value : x.between()) {
            draw.vertical(y, x.at(value), "grid");
            draw.tickBelow(x.at(value), y, Draw.tick(value));
        }
        for (double value : x.decades()) {
            draw.vertical(y, x.at(value), "grid-strong");
            draw.tickBelow(x.at(value), y, Draw.tick(value));
        }
        draw.label(x.begin(), HEIGHT - 8, "start", "title", "objective for the P99 of a window, ms");
    }

    private void objective(Scale x, Scale y) {
        double objective = report.settings().sloMillis();
        double at = x.at(objective);
        draw.vertical(y, at, "objective-line");
        String text = "this run's objective, " + Figures.number(objective) + " ms";
        boolean left = at > Draw.WIDTH * 0.75;
        draw.label(at + (left ? -6 : 6), y.end() - 12, left ? "end" : "start", "objective", text);
    }

    /** Steps, since S changes only where a window's P99 lies. */
    private void line(String arm, List<CurvePoint> curve, Scale x, Scale y) {
        StringBuilder data = new StringBuilder();
        for (CurvePoint point : curve) {
            Double share = point.stability().get(arm);
            if (share != null) {
                String height = px(y.at(PERCENT * share));
                data.append(data.isEmpty() ? "M" + px(x.at(point.sloMillis())) + " " + height : "");
                data.append('H').append(px(x.at(point.sloMillis()))).append('V').append(height);
            }
        }
        draw.path(palette.line(arm), data.toString());
    }

    private void numbers(List<CurvePoint> curve, List<String> arms) {
        page.open("details").element("summary", "The curve in numbers");
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        page.element("th", "objective, ms", "scope", "col");
        arms.forEach(arm -> page.element("th", arm, "scope", "col", "class", "keep"));
        page.close("tr").close("thead").open("tbody");
        for (CurvePoint point : curve) {
            page.open("tr").element("th", Draw.tick(point.sloMillis()), "scope", "row");
            for (String arm : arms) {
                Double share = point.stability().get(arm);
                page.element("td", share == null ? Figures.UNKNOWN : Figures.percent(share));
            }
            page.close("tr");
        }
        page.close("tbody").close("table").close("div").close("details");
    }
}
