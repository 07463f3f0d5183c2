package dev.evenkeel.verify.report.terminal;

import static dev.evenkeel.verify.report.Figures.UNKNOWN;
import static dev.evenkeel.verify.report.Figures.change;
import static dev.evenkeel.verify.report.Figures.grouped;
import static dev.evenkeel.verify.report.Figures.mebibytes;
import static dev.evenkeel.verify.report.Figures.number;
import static dev.evenkeel.verify.report.Figures.percent;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.measure.Settings;
import dev.evenkeel.verify.report.AblationRow;
import dev.evenkeel.verify.report.ArmResult;
import dev.evenkeel.verify.report.Change;
import dev.evenkeel.verify.report.JvmFigures;
import dev.evenkeel.verify.report.Report;
import dev.evenkeel.verify.report.UnstableWindow;
import dev.evenkeel.verify.report.Verdict;
import dev.evenkeel.verify.statistics.Spread;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The report as text that fits {@value #COLUMNS} columns. */
public final class TerminalReport {

    /** Widest line. */
    public static final int COLUMNS = 100;

    private static final int UNSTABLE_SHOWN = 10;

    private final Report report;
    private final Style style;
    private final StringBuilder text = new StringBuilder();

    private TerminalReport(Report report, Style style) {
        this.report = report;
        this.style = style;
    }

    /** The report, each line ended. */
    public static String render(Report report, Style style) {
        return new TerminalReport(report, style).render();
    }

    private String render() {
        heading();
        latency();
        pauses();
        cost();
        unstable();
        ablation();
        customer();
        shortfalls();
        verdict();
        notes();
        return text.toString();
    }

    private void heading() {
        Settings settings = report.settings();
        title("evenkeel prove, " + settings.mode().name().toLowerCase(Locale.ROOT) + " run"
                + (report.partial() ? ", stopped before its end: PARTIAL" : ""));
        paragraph(
                "%s requests/s, %s sessions, objective: P99 of each %s s window within %s ms; up to %d blocks of %d windows an arm"
                        .formatted(
                                grouped(settings.ratePerSecond()),
                                grouped(settings.sessions()),
                                number(settings.window().toMillis() / 1e3),
                                number(settings.sloMillis()),
                                settings.blocks(),
                                settings.windowsPerBlock()));
    }

    private void latency() {
        section("Stability; latency from the intended start, void windows too (ms)");
        Table table = new Table("arm", "S", "95 % of S", "windows", "void", "P50", "P99", "P99.9", "max", "failed");
        for (ArmResult arm : report.arms()) {
            table.row(
                    arm.name(),
                    percent(arm.stability()),
                    interval(arm),
                    String.valueOf(arm.windows().valid()),
                    String.valueOf(arm.windows().voided()),
                    arm.latency().map(it -> number(it.p50Millis())).orElse(UNKNOWN),
                    arm.latency().map(it -> number(it.p99Millis())).orElse(UNKNOWN),
                    arm.latency().map(it -> number(it.p999Millis())).orElse(UNKNOWN),
                    arm.latency().map(it -> number(it.maxMillis())).orElse(UNKNOWN),
                    String.valueOf(arm.traffic().errors() + arm.traffic().dropped()));
        }
        text.append(table.render(style));
    }

    private static String interval(ArmResult arm) {
        if (arm.stability().isEmpty()) {
            return UNKNOWN;
        }
        return "%.0f to %.0f %%"
                .formatted(
                        100 * arm.stabilityInterval().low(),
                        100 * arm.stabilityInterval().high());
    }

    private void pauses() {
        section("Pauses: the collector's and all other safepoints; stalls: threads that waited for memory (ms)");
        Table table = new Table("arm", "pauses", "P50", "P99", "max", "stalls", "P99", "max", "GC/s", "GC CPU");
        for (ArmResult arm : report.arms()) {
            table.row(
                    arm.name(),
                    jvm(arm, it -> String.valueOf(it.pause().count())),
                    jvm(arm, it -> duration(it.pause(), Spread::p50)),
                    jvm(arm, it -> duration(it.pause(), Spread::p99)),
                    jvm(arm, it -> duration(it.pause(), Spread::max)),
                    jvm(arm, it -> String.valueOf(it.stall().count())),
                    jvm(arm, it -> duration(it.stall(), Spread::p99)),
                    jvm(arm, it -> duration(it.stall(), Spread::max)),
                    jvm(arm, it -> number(it.collectionsPerSecond())),
                    jvm(arm, it -> percent(it.gcCpuShare())));
        }
        text.append(table.render(style));
    }

    private static String duration(Spread spread, Function<Spread, Double> figure) {
        return spread.count() == 0 ? "none" : number(figure.apply(spread));
    }

    private void cost() {
        section("Cost");
        Table table = new Table(
                "arm", "CPU cores", "CPU us/req", "RSS peak MB", "RSS end MB", "heap bytes/req", "fragmentation");
        for (ArmResult arm : report.arms()) {
            table.row(
                    arm.name(),
                    arm.cost().map(it -> number(it.cpuCores())).orElse(UNKNOWN),
                    arm.cost().map(it -> number(it.cpuMicrosPerRequest())).orElse(UNKNOWN),
                    arm.cost().map(it -> mebibytes(it.rssPeakBytes())).orElse(UNKNOWN),
                    arm.cost().map(it -> mebibytes(it.rssEndBytes())).orElse(UNKNOWN),
                    jvm(arm, it -> whole(it.allocatedBytesPerRequest())),
                    jvm(arm, it -> percent(it.fragmentation())));
        }
        text.append(table.render(style));
    }

    /** Of the change alone: as is, such windows are the rule rather than the exception. */
    private void unstable() {
        List<ArmResult> arms = report.arms().stream()
                .filter(arm -> arm.settings().role() == Role.EVENKEEL)
                .filter(arm -> !arm.unstable().isEmpty())
                .toList();
        for (ArmResult arm : arms) {
            section("Windows of " + arm.name() + " that broke the objective (ms), and what fell into them");
            Table table = new Table("block, second", "P99", "max", "failed", "interrupted", "stolen", "client late");
            for (UnstableWindow window :
                    arm.unstable().stream().limit(UNSTABLE_SHOWN).toList()) {
                table.row(
                        "%d, %d".formatted(window.block() + 1, window.second() + 1),
                        number(window.p99Millis()),
                        number(window.maxMillis()),
                        String.valueOf(window.failed()),
                        number(window.interruptedMillis()),
                        percent(window.stolenShare()),
                        number(window.clientLatenessMillis()));
            }
            text.append(table.render(style));
            int more = arm.unstable().size() - UNSTABLE_SHOWN;
            if (more > 0) {
                paragraph("and " + more + " more: unstable_windows in the JSON report");
            }
        }
    }

    private void ablation() {
        if (report.ablation().isEmpty()) {
            return;
        }
        section("What each part brings");
        Table table =
                new Table("arm", "S", "latency P99", "pause P99", "change", "GC/s", "heap bytes/req", "CPU us/req");
        for (AblationRow row : report.ablation()) {
            table.row(
                    row.name(),
                    percent(row.stability()),
                    number(row.latencyP99Millis()),
                    number(row.pauseP99Millis()),
                    change(row.pauseP99Percent()),
                    number(row.collectionsPerSecond()),
                    whole(row.allocatedBytesPerRequest()),
                    number(row.cpuMicrosPerRequest()));
        }
        text.append(table.render(style));
    }

    private void customer() {
        report.change().ifPresent(change -> {
            section("The customer's figures");
            Table table = new Table("", change.baseline(), "evenkeel", "change", "customer", "customer's change");
            for (Change.Row row : change.rows()) {
                table.row(
                        row.title() + ", " + row.unit(),
                        row.asIsText(),
                        row.evenkeelText(),
                        row.changeText(),
                        row.customer(),
                        row.customerChange());
            }
            text.append(table.render(style));
        });
    }

    private void shortfalls() {
        if (!report.shortfalls().isEmpty()) {
            section("Where evenkeel is behind an as-is arm");
            report.shortfalls().forEach(shortfall -> paragraph(shortfall.sentence()));
        }
    }

    private void verdict() {
        Verdict verdict = report.verdict();
        section("Verdict");
        for (String line : Wrap.lines(verdict.sentence(), COLUMNS)) {
            text.append(style.outcome(verdict.outcome(), line)).append('\n');
        }
        paragraph(verdict.why());
        verdict.caveats().forEach(this::paragraph);
    }

    private void notes() {
        List<String> voided = report.arms().stream()
                .flatMap(arm -> arm.windows().reasons().entrySet().stream()
                        .map(reason -> "%s: %d of its windows void, %s"
                                .formatted(arm.name(), reason.getValue(), reason.getKey())))
                .toList();
        List<String> told = report.arms().stream()
                .flatMap(arm -> arm.notes().stream().map(note -> arm.name() + ": " + note))
                .toList();
        if (voided.isEmpty() && told.isEmpty() && report.settings().notes().isEmpty()) {
            return;
        }
        section("Notes");
        report.settings().notes().forEach(this::paragraph);
        told.forEach(this::paragraph);
        voided.forEach(this::paragraph);
    }

    private static String jvm(ArmResult arm, Function<JvmFigures, String> figure) {
        return arm.jvm().map(figure).orElse(UNKNOWN);
    }

    private static String whole(OptionalDouble value) {
        return value.isPresent() ? grouped(value.getAsDouble()) : UNKNOWN;
    }

    private void title(String title) {
        text.append(style.bold(title)).append('\n');
    }

    private void section(String title) {
        text.append('\n');
        title(title);
    }

    private void paragraph(String paragraph) {
        Wrap.lines(paragraph, COLUMNS).forEach(line -> text.append(line).append('\n'));
    }
}
