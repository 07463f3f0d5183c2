package dev.evenkeel.verify.report.html;

import static dev.evenkeel.verify.report.Figures.change;
import static dev.evenkeel.verify.report.Figures.grouped;
import static dev.evenkeel.verify.report.Figures.number;
import static dev.evenkeel.verify.report.Figures.percent;
import static dev.evenkeel.verify.report.Figures.points;

import dev.evenkeel.verify.report.AblationRow;
import dev.evenkeel.verify.report.Change;
import dev.evenkeel.verify.report.Figures;
import dev.evenkeel.verify.report.Outcome;
import dev.evenkeel.verify.report.Report;
import dev.evenkeel.verify.report.Verdict;
import java.util.List;
import java.util.OptionalDouble;

/** The sections that answer: verdict, the customer's table, what each part of the change brings. */
final class ChangeSections {

    private static final double PERCENT = 100;

    private final Markup page;
    private final Report report;
    private final Palette palette;

    ChangeSections(Markup page, Report report, Palette palette) {
        this.page = page;
        this.report = report;
        this.palette = palette;
    }

    void verdict() {
        Verdict verdict = report.verdict();
        Outcome outcome = verdict.outcome();
        page.open("section", "class", "verdict " + outcome.word().replace(' ', '-'));
        page.element("p", mark(outcome) + " " + capital(outcome.word()), "class", "word");
        page.element("p", withoutLead(verdict.sentence()), "class", "sentence");
        page.element("p", verdict.why(), "class", "muted small");
        if (!verdict.caveats().isEmpty()) {
            page.open("ul", "class", "plain small");
            verdict.caveats().forEach(caveat -> page.element("li", caveat));
            page.close("ul");
        }
        page.close("section");
    }

    /** A sign beside the colour, for readers who do not see it. */
    private static String mark(Outcome outcome) {
        return switch (outcome) {
            case BETTER -> "▲";
            case WORSE -> "▼";
            case NO_DIFFERENCE -> "=";
            case INCONCLUSIVE -> "?";
        };
    }

    /** The sentence begins with the outcome, which stands above it already. */
    private static String withoutLead(String sentence) {
        int colon = sentence.indexOf(": ");
        return colon < 0 ? sentence : capital(sentence.substring(colon + 2));
    }

    private static String capital(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    void customer() {
        report.change().ifPresent(change -> {
            page.open("section").element("h2", "What changes");
            page.element(
                    "p",
                    "The same service, the same load, the same machine. The columns on the right are the customer's own"
                            + " figures; nothing here was tuned to meet them.",
                    "class",
                    "muted");
            page.open("div", "class", "scroll").open("table").open("thead").open("tr");
            for (String title : List.of("", change.baseline(), "evenkeel", "change", "customer", "customer's change")) {
                page.element("th", title, "scope", "col", "class", "keep");
            }
            page.close("tr").close("thead").open("tbody");
            change.rows().forEach(this::row);
            page.close("tbody").close("table").close("div").close("section");
        });
    }

    private void row(Change.Row row) {
        page.open("tr").element("th", row.title() + ", " + row.unit(), "scope", "row");
        page.element("td", row.asIsText());
        page.element("td", row.evenkeelText());
        page.element("td", row.changeText(), "class", direction(row));
        page.element("td", row.customer().isEmpty() ? Figures.UNKNOWN : row.customer());
        page.element("td", row.customerChange());
        page.close("tr");
    }

    private static String direction(Change.Row row) {
        double by = row.evenkeel().orElse(0) - row.asIs().orElse(0);
        if (by == 0 || row.asIs().isEmpty() || row.evenkeel().isEmpty()) {
            return "same";
        }
        return by < 0 == row.lessIsBetter() ? "up" : "down";
    }

    void ablation() {
        if (report.ablation().isEmpty()) {
            return;
        }
        page.open("section").element("h2", "What each part brings");
        page.element(
                "p",
                "Evenkeel changes two things at once: session state leaves the heap, and a request's own data lives in a"
                        + " region. Here each stands alone.",
                "class",
                "muted");
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        for (String title : List.of(
                "arm",
                "S",
                "points",
                "latency P99,\u00a0ms",
                "pause P99,\u00a0ms",
                "change",
                "collections/s",
                "heap bytes/request",
                "CPU µs/request")) {
            page.element("th", title, "scope", "col");
        }
        page.close("tr").close("thead").open("tbody");
        report.ablation().forEach(this::row);
        page.close("tbody").close("table").close("div").close("section");
    }

    void shortfalls() {
        page.open("section").element("h2", "Where evenkeel is behind");
        if (report.shortfalls().isEmpty()) {
            page.element("p", "In none of the figures here is it more than 5 % behind any as-is arm.");
        } else {
            page.element(
                    "p",
                    "Every figure in which an as-is arm does better by more than 5 %, whatever the verdict says.",
                    "class",
                    "muted");
            page.open("ul", "class", "plain");
            report.shortfalls().forEach(shortfall -> page.element("li", shortfall.sentence()));
            page.close("ul");
        }
        page.close("section");
    }

    private void row(AblationRow row) {
        page.open("tr").open("th", "scope", "row");
        palette.key(page, row.name());
        page.text(row.name()).close("th");
        page.element("td", percent(row.stability()));
        page.element("td", signed(row.stabilityPoints()));
        page.element("td", number(row.latencyP99Millis()));
        page.element("td", number(row.pauseP99Millis()));
        page.element("td", change(row.pauseP99Percent()));
        page.element("td", number(row.collectionsPerSecond()));
        page.element("td", whole(row.allocatedBytesPerRequest()));
        page.element("td", number(row.cpuMicrosPerRequest()));
        page.close("tr");
    }

    private static String signed(OptionalDouble value) {
        return value.isPresent() ? points(value.getAsDouble() / PERCENT) : Figures.UNKNOWN;
    }

    private static String whole(OptionalDouble value) {
        return value.isPresent() ? grouped(value.getAsDouble()) : Figures.UNKNOWN;
    }
}
