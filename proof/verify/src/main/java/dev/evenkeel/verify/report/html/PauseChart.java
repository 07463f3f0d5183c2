package dev.evenkeel.verify.report.html;

import static dev.evenkeel.verify.report.html.Draw.px;

import dev.evenkeel.verify.measure.Interruption.Kind;
import dev.evenkeel.verify.report.ArmResult;
import dev.evenkeel.verify.report.Figures;
import dev.evenkeel.verify.report.JvmFigures;
import dev.evenkeel.verify.report.Mark;
import dev.evenkeel.verify.report.Report;
import dev.evenkeel.verify.statistics.Spread;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** One strip for each arm: when something stopped the application's threads, and for how long. */
final class PauseChart {

    private static final int STRIP = 84;
    private static final int GAP = 40;
    private static final int FOOT = 46;
    private static final double LEAST_MILLIS = 0.01;
    private static final int DOT = 3;

    private final Markup page;
    private final Draw draw;
    private final Palette palette;
    private final double objective;
    private final List<ArmResult> arms;

    PauseChart(Markup page, Report report, Palette palette) {
        this.page = page;
        this.draw = new Draw(page);
        this.palette = palette;
        this.objective = report.settings().sloMillis();
        this.arms = report.arms().stream().filter(arm -> arm.jvm().isPresent()).toList();
    }

    void write() {
        if (arms.isEmpty()) {
            page.element("p", "No JVM was measured.", "class", "note");
            return;
        }
        int height = arms.size() * (STRIP + GAP) + FOOT;
        draw.openChart(height, "Interruptions of each arm over its measured time");
        Scale x = new Scale(0, longest(), 62, Draw.WIDTH - 20, false);
        double top = GAP;
        for (ArmResult arm : arms) {
            Scale y = new Scale(LEAST_MILLIS, highest(), top + STRIP, top, true);
            axes(arm, x, y);
            marks(arm, x, y);
            top += STRIP + GAP;
        }
        Scale foot = new Scale(0, 1, top - GAP, top - GAP - 1, false);
        x.even().forEach(second -> draw.tickBelow(x.at(second), foot, Draw.tick(second)));
        draw.label(
                x.begin(), height - 6, "start", "title", "measured seconds of the arm, its blocks one after another");
        page.close("svg");
    }

    private double longest() {
        return arms.stream().mapToDouble(ArmResult::measuredSeconds).max().orElse(1);
    }

    private double highest() {
        double longest = arms.stream()
                .flatMap(arm -> arm.marks().stream())
                .mapToDouble(Mark::millis)
                .max()
                .orElse(objective);
        return Math.pow(10, Math.ceil(Math.log10(Math.max(longest, 2 * objective))));
    }

    private void axes(ArmResult arm, Scale x, Scale y) {
        List<Double> decades = y.decades();
        for (int i = 0; i < decades.size(); i++) {
            double value = decades.get(i);
            draw.horizontal(x, y.at(value), i == 0 ? "grid-strong" : "grid");
            if (i % 2 == (decades.size() - 1) % 2) {
                draw.tickLeft(x, y.at(value), Draw.tick(value) + (i == decades.size() - 1 ? " ms" : ""));
            }
        }
        arm.blockStartSeconds().forEach(start -> draw.vertical(y, x.at(start), "grid-strong"));
        draw.vertical(y, x.at(arm.measuredSeconds()), "grid-strong");
        draw.horizontal(x, y.at(objective), "objective-line");
        draw.label(x.begin(), y.end() - 10, "start", "name", arm.name());
        draw.label(
                x.end(),
                y.end() - 10,
                "end",
                "tick",
                arm.jvm().map(PauseChart::summary).orElse(""));
    }

    private static String summary(JvmFigures jvm) {
        return said("GC pause", jvm.gcPause()) + ",  " + said("other safepoint", jvm.safepoint())
                + (jvm.stall().count() == 0 ? "" : ",  " + said("stall", jvm.stall()));
    }

    private static String said(String name, Spread spread) {
        if (spread.count() == 0) {
            return "no " + name;
        }
        return String.format(
                Locale.ROOT,
                "%d %s%s up to %s ms",
                spread.count(),
                name,
                spread.count() == 1 ? "" : "s",
                Figures.number(spread.max()));
    }

    private void marks(ArmResult arm, Scale x, Scale y) {
        draw.path("stem other", stems(highestByColumn(arm, Kind.SAFEPOINT, x), y));
        draw.path("stem " + palette.colour(arm.name()), stems(highestByColumn(arm, Kind.GC_PAUSE, x), y));
        highestByColumn(arm, Kind.STALL, x)
                .forEach((column, millis) ->
                        page.empty("circle", "class", "stall", "cx", px(column), "cy", px(y.at(millis)), "r", px(DOT)));
    }

    private static String stems(Map<Long, Double> heights, Scale y) {
        StringBuilder data = new StringBuilder();
        heights.forEach((column, millis) -> data.append('M')
                .append(column)
                .append(' ')
                .append(px(y.begin()))
                .append('V')
                .append(px(y.at(millis))));
        return data.toString();
    }

    /** The longest of each column of the chart: a reader can't see more, and the file stays small. */
    private static Map<Long, Double> highestByColumn(ArmResult arm, Kind kind, Scale x) {
        Map<Long, Double> heights = new TreeMap<>();
        for (Mark mark : arm.marks()) {
            if (mark.kind() == kind) {
                heights.merge(Math.round(x.at(mark.atSeconds())), mark.millis(), Math::max);
            }
        }
        return heights;
    }
}
