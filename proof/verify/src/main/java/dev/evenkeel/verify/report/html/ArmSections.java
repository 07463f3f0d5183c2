package dev.evenkeel.verify.report.html;

import static dev.evenkeel.verify.report.Figures.UNKNOWN;
import static dev.evenkeel.verify.report.Figures.grouped;
import static dev.evenkeel.verify.report.Figures.mebibytes;
import static dev.evenkeel.verify.report.Figures.number;
import static dev.evenkeel.verify.report.Figures.percent;

import dev.evenkeel.verify.report.ArmResult;
import dev.evenkeel.verify.report.Cost;
import dev.evenkeel.verify.report.Figures;
import dev.evenkeel.verify.report.JvmFigures;
import dev.evenkeel.verify.report.Latency;
import dev.evenkeel.verify.report.Report;
import dev.evenkeel.verify.statistics.Spread;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** The sections that compare arms: stability and latency, pauses, cost. */
final class ArmSections {

    private static final int BAR = 120;
    private static final int BAR_HEIGHT = 14;

    private final Markup page;
    private final Report report;
    private final Palette palette;

    ArmSections(Markup page, Report report, Palette palette) {
        this.page = page;
        this.report = report;
        this.palette = palette;
    }

    void latency() {
        page.open("section").element("h2", "Stability and latency");
        page.element(
                "p",
                "S is the share of windows in which no request failed, at least 99 % of the offered requests completed and"
                        + " their P99 stayed within " + number(report.settings().sloMillis())
                        + " ms. The bar shows its 95 % interval. Latency counts from the moment a request was meant to"
                        + " be sent, in milliseconds, and is that of all windows, void ones too.",
                "class",
                "muted");
        new ArmTable()
                .column("S", arm -> percent(arm.stability()))
                .drawn("0 to 100 %", this::bar)
                .column("windows", arm -> String.valueOf(arm.windows().valid()))
                .column("void", arm -> String.valueOf(arm.windows().voided()))
                .column("P50", arm -> latency(arm, Latency::p50Millis))
                .column("P99", arm -> latency(arm, Latency::p99Millis))
                .column("P99.9", arm -> latency(arm, Latency::p999Millis))
                .column("max", arm -> latency(arm, Latency::maxMillis))
                .column("errors", arm -> String.valueOf(arm.traffic().errors()))
                .column("dropped", arm -> String.valueOf(arm.traffic().dropped()))
                .write(page, palette, report.arms());
        page.element("h3", "Latency by percentile");
        page.element(
                "p",
                "Each step to the right is ten times rarer. Where a line leaves the floor, something stopped the service;"
                        + " how far up it goes is how long callers waited.",
                "class",
                "muted small");
        page.open("figure");
        new LatencyChart(page, report, palette).write();
        page.close("figure");
        page.element("h3", "Stability for every objective");
        page.element(
                "p",
                "The objective was fixed before the run. This curve shows what any other would have given, so that nobody"
                        + " has to trust the choice.",
                "class",
                "muted small");
        page.open("figure");
        new StabilityChart(page, report, palette).write();
        page.close("figure").close("section");
    }

    void pauses() {
        page.open("section").element("h2", "Pauses");
        page.element(
                "p",
                "A pause is any safepoint, the collector's and all others, time to safepoint included; a stall is a thread"
                        + " that waited for memory. All are taken from the JVM's own events. Milliseconds.",
                "class",
                "muted");
        new ArmTable()
                .column(
                        "pauses",
                        arm -> jvm(arm, it -> String.valueOf(it.pause().count())))
                .column("P50", arm -> jvm(arm, it -> duration(it.pause(), Spread::p50)))
                .column("P99", arm -> jvm(arm, it -> duration(it.pause(), Spread::p99)))
                .column("max", arm -> jvm(arm, it -> duration(it.pause(), Spread::max)))
                .column("GC only, P99", arm -> jvm(arm, it -> duration(it.gcPause(), Spread::p99)))
                .column(
                        "stalls",
                        arm -> jvm(arm, it -> String.valueOf(it.stall().count())))
                .column("stall P99", arm -> jvm(arm, it -> duration(it.stall(), Spread::p99)))
                .column("collections/s", arm -> jvm(arm, it -> number(it.collectionsPerSecond())))
                .column("GC CPU", arm -> jvm(arm, it -> percent(it.gcCpuShare())))
                .write(page, palette, report.arms());
        page.element("h3", "When they happened");
        page.element(
                "p",
                "Height is duration, logarithmic. Coloured: GC pauses. Grey: other safepoints. Circles: stalls. Upright"
                        + " lines: a fresh JVM begins. Dashed: the objective.",
                "class",
                "muted small");
        page.open("figure");
        new PauseChart(page, report, palette).write();
        page.close("figure").close("section");
    }

    void cost() {
        page.open("section").element("h2", "Cost");
        page.element(
                "p",
                "A collector can buy short pauses with processor time and memory, so both are shown for every arm.",
                "class",
                "muted");
        new ArmTable()
                .column(
                        "CPU cores",
                        arm -> arm.cost().map(it -> number(it.cpuCores())).orElse(UNKNOWN))
                .column(
                        "CPU µs/request",
                        arm -> arm.cost()
                                .map(Cost::cpuMicrosPerRequest)
                                .map(Figures::number)
                                .orElse(UNKNOWN))
                .column(
                        "RSS peak,\u00a0MB",
                        arm -> arm.cost()
                                .map(it -> mebibytes(it.rssPeakBytes()))
                                .orElse(UNKNOWN))
                .column(
                        "RSS at end,\u00a0MB",
                        arm -> arm.cost().map(it -> mebibytes(it.rssEndBytes())).orElse(UNKNOWN))
                .column("heap bytes/request", arm -> jvm(arm, it -> whole(it.allocatedBytesPerRequest())))
                .column("fragmentation", arm -> jvm(arm, it -> percent(it.fragmentation())))
                .column("completed", arm -> grouped((double) arm.traffic().completed()))
                .write(page, palette, report.arms());
        page.close("section");
    }

    /** S as a dot on its interval. */
    private void bar(Markup cell, ArmResult arm) {
        cell.open(
                "svg",
                "width",
                String.valueOf(BAR),
                "height",
                String.valueOf(BAR_HEIGHT),
                "viewBox",
                "-5 0 " + (BAR + 10) + " " + BAR_HEIGHT,
                "aria-hidden",
                "true");
        cell.empty(
                "rect", "class", "track", "x", "0", "y", "5", "width", String.valueOf(BAR), "height", "4", "rx", "2");
        if (arm.stability().isPresent()) {
            String colour = palette.colour(arm.name());
            double low = BAR * arm.stabilityInterval().low();
            double high = BAR * arm.stabilityInterval().high();
            String dot = Draw.px(BAR * arm.stability().getAsDouble());
            cell.empty("path", "class", "interval " + colour, "d", "M" + Draw.px(low) + " 7H" + Draw.px(high));
            cell.empty("path", "class", "dot " + colour, "d", "M" + dot + " 7h0");
        }
        cell.close("svg");
    }

    private static String latency(ArmResult arm, ToDoubleFunction<Latency> figure) {
        return arm.latency().map(it -> number(figure.applyAsDouble(it))).orElse(UNKNOWN);
    }

    private static String jvm(ArmResult arm, Function<JvmFigures, String> figure) {
        return arm.jvm().map(figure).orElse(UNKNOWN);
    }

    private static String duration(Spread spread, ToDoubleFunction<Spread> figure) {
        return spread.count() == 0 ? "none" : number(figure.applyAsDouble(spread));
    }

    private static String whole(OptionalDouble value) {
        return value.isPresent() ? grouped(value.getAsDouble()) : UNKNOWN;
    }
}
