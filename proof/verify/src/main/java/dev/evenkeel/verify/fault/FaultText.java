package dev.evenkeel.verify.fault;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;

/** The report for a terminal. */
public final class FaultText {
    private static final String ROW = "%-18s %9s %8s %8s %8s %8s %8s %8s %9s%n";

    private FaultText() {}

    /** The whole report. */
    public static String render(FaultReport report) {
        FaultSettings settings = report.settings();
        StringBuilder text = new StringBuilder();
        text.append("live set %s of the heap for %d s, %s requests/s offered, good within %s ms, cooldown %d s%n"
                .formatted(
                        decimal(100 * settings.liveSet()) + " %",
                        settings.holdSeconds(),
                        number(settings.ratePerSecond()),
                        decimal(settings.deadlineMillis()),
                        settings.cooldown().toSeconds()));
        text.append(ROW.formatted(
                "while it held", "offered/s", "before", "good/s", "failed", "shed", "P99 ms", "gc time", "recovery"));
        report.capacity().forEach(each -> text.append(row(each, name(each) + " at " + percentOf(each, settings))));
        report.arms().forEach(each -> text.append(row(each, name(each))));
        text.append("an instance can serve %s good/s%n".formatted(number(report.capacityPerSecond())));
        report.arms().forEach(each -> text.append(told(each)));
        return text.append(report.outcome().word())
                .append(": ")
                .append(report.sentence())
                .append('\n')
                .toString();
    }

    private static String row(FaultFigures figures, String name) {
        return ROW.formatted(
                name,
                number(figures.block().ratePerSecond()),
                FaultReport.percent(figures.unharmedShare()),
                number(figures.goodPerSecond()),
                FaultReport.percent(figures.failedShare()),
                Long.toString(figures.block().shed()),
                number(figures.p99Millis()),
                FaultReport.percent(figures.interruptedShare()),
                figures.recoverySeconds().isPresent()
                        ? figures.recoverySeconds().getAsInt() + " s"
                        : "-");
    }

    private static String told(FaultFigures figures) {
        List<String> told = figures.block().told();
        StringBuilder text = new StringBuilder();
        for (String each : told) {
            text.append("  ").append(name(figures)).append(": ").append(each).append('\n');
        }
        return text.toString();
    }

    private static String name(FaultFigures figures) {
        return figures.block().guard().text();
    }

    private static String percentOf(FaultFigures figures, FaultSettings settings) {
        return FaultReport.percent(figures.block().ratePerSecond() / settings.ratePerSecond());
    }

    /** As it was typed: 96, but 95.5. */
    private static String decimal(double value) {
        return BigDecimal.valueOf(value)
                .setScale(3, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
