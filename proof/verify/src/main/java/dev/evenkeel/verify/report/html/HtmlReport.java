package dev.evenkeel.verify.report.html;

import dev.evenkeel.verify.report.Report;
import dev.evenkeel.verify.report.ReportFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Objects;

/** The report as one HTML file: no script, nothing loaded from elsewhere, light and dark. */
public final class HtmlReport {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Markup page = new Markup();
    private final Report report;

    private HtmlReport(Report report) {
        this.report = report;
    }

    /** The whole document. */
    public static String render(Report report) {
        return new HtmlReport(report).render();
    }

    /**
     * Writes {@link #render} to a file, whole or not at all.
     *
     * @throws dev.evenkeel.verify.report.ReportException when that fails
     */
    public static void write(Report report, Path file) {
        ReportFile.write(file, render(report));
    }

    private String render() {
        page.open("html", "lang", "en", "xmlns", "http://www.w3.org/1999/xhtml");
        head();
        page.open("body").open("main");
        top();
        sections();
        page.close("main").close("body").close("html");
        return page.document();
    }

    private void head() {
        page.open("head").empty("meta", "charset", "utf-8");
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.empty("meta", "name", "color-scheme", "content", "light dark");
        page.element("title", "Evenkeel: " + report.verdict().outcome().word());
        page.element("style", styles()).close("head");
    }

    private void top() {
        page.open("header").element("h1", "Evenkeel: does the change make the service steadier?");
        page.element("span", DATE.format(report.settings().date()), "class", "muted small");
        page.close("header");
        if (report.partial()) {
            page.element(
                    "p",
                    "Partial: this run was stopped before its end. It shows what was measured until then and decides nothing.",
                    "class",
                    "partial",
                    "role",
                    "status");
        }
    }

    private void sections() {
        Palette palette = new Palette(report.settings());
        ChangeSections change = new ChangeSections(page, report, palette);
        ArmSections arms = new ArmSections(page, report, palette);
        MethodSections method = new MethodSections(page, report);
        change.verdict();
        change.customer();
        arms.latency();
        arms.pauses();
        change.ablation();
        arms.cost();
        change.shortfalls();
        method.method();
        method.run();
    }

    private static String styles() {
        try (InputStream styles = Objects.requireNonNull(
                HtmlReport.class.getResourceAsStream("report.css"), "report.css must lie beside HtmlReport")) {
            return new String(styles.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("report.css must be readable", e);
        }
    }
}
