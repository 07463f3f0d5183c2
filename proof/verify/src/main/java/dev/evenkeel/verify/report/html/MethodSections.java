package dev.evenkeel.verify.report.html;

import static dev.evenkeel.verify.report.Figures.grouped;
import static dev.evenkeel.verify.report.Figures.mebibytes;
import static dev.evenkeel.verify.report.Figures.number;

import dev.evenkeel.verify.measure.ArmSettings;
import dev.evenkeel.verify.measure.Machine;
import dev.evenkeel.verify.measure.Settings;
import dev.evenkeel.verify.report.ArmResult;
import dev.evenkeel.verify.report.Comparison;
import dev.evenkeel.verify.report.Report;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The sections for a reader who asks how: definitions, settings, machine, how to run it again. */
final class MethodSections {

    private static final double MILLIS_PER_SECOND = 1e3;

    private final Markup page;
    private final Report report;
    private final Settings settings;

    MethodSections(Markup page, Report report) {
        this.page = page;
        this.report = report;
        this.settings = report.settings();
    }

    void method() {
        page.open("section").element("h2", "How to read this").open("dl");
        term(
                "Arms and blocks",
                "Every arm serves the same load. It runs in blocks, each a fresh process that is warmed up for "
                        + seconds(settings.warmUp())
                        + " and then measured; blocks of all arms take turns, so that what drifts"
                        + " with the machine meets all of them alike.");
        term(
                "Intended start",
                "The load is open: requests are due at times drawn beforehand, whether or not earlier ones were answered."
                        + " Latency counts from the due time, so a request that waits behind a pause carries the wait.");
        term(
                "Stability S",
                "Share of windows of " + seconds(settings.window())
                        + " with no error, at least 99 % of the offered requests"
                        + " completed, and a P99 within the objective. Its interval is Wilson's, 95 %.");
        term(
                "Void windows",
                "A window in which the load generator or the machine was at fault, not the service, does not count, by a rule"
                        + " fixed before the run. How many, and why, is listed below. Where more than half of"
                        + " an arm's windows are void, the run decides nothing.");
        term(
                "Fragmentation",
                "1 − live / resident bytes, heap and off-heap memory together. Live is what the heap still holds after a full"
                        + " collection at the end of a block, plus the blocks and open regions of the off-heap runtime. Resident is"
                        + " the physical memory that the heap's and the runtime's mappings took just before that collection. It is"
                        + " memory that is paid for and holds nothing.");
        term(
                "Verdict",
                "Two statistics, each at " + number(100 * Comparison.CONFIDENCE_EACH)
                        + " %, so that both hold together with 95 %. The difference of S with Newcombe's interval, widened where"
                        + " blocks differ more than chance allows; and the ratio of tails, the P99 of the worst quarter of windows,"
                        + " block against neighbouring block, with the wider of a bootstrap's and Student's interval. Better: one says"
                        + " so and the other does not disagree. No difference: both intervals lie within "
                        + number(100 * Comparison.SAME_POINTS) + " points and a factor of "
                        + number(Comparison.SAME_FACTOR)
                        + ". All else is inconclusive, and so is a run that was stopped early: whoever may stop at will can stop at"
                        + " the moment that looks best.");
        page.close("dl").close("section");
    }

    private void term(String name, String meaning) {
        page.element("dt", name).element("dd", meaning);
    }

    void run() {
        Machine machine = settings.machine();
        page.open("section").element("h2", "This run").open("dl");
        term(
                "Load",
                "%s requests/s, %s sessions, seed %d"
                        .formatted(grouped(settings.ratePerSecond()), grouped(settings.sessions()), settings.seed()));
        term("Objective", "P99 of a window within " + number(settings.sloMillis()) + " ms");
        term(
                "Length",
                "%s run: up to %d blocks of %d windows of %s for each arm"
                        .formatted(
                                settings.mode().name().toLowerCase(Locale.ROOT),
                                settings.blocks(),
                                settings.windowsPerBlock(),
                                seconds(settings.window())));
        term(
                "Machine",
                "%s, %d processors, %s MB, %s"
                        .formatted(
                                machine.processor(),
                                machine.processors(),
                                mebibytes(machine.memoryBytes()),
                                machine.system()));
        term("Software", machine.jdk() + ", Evenkeel " + machine.version());
        term("Begun", settings.date().toString());
        page.close("dl");
        arms();
        notes();
        page.element("h3", "Run it again").element("pre", settings.command());
        page.close("section");
    }

    private void arms() {
        page.element("h3", "Arms");
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        page.element("th", "arm").element("th", "heap, MB").element("th", "processors");
        page.element("th", "what it is", "class", "text")
                .close("tr")
                .close("thead")
                .open("tbody");
        for (ArmSettings arm : settings.arms()) {
            page.open("tr").element("th", arm.name(), "scope", "row");
            page.element("td", arm.jvm() ? mebibytes(arm.heapBytes()) : "–");
            page.element("td", arm.processors().isEmpty() ? "any" : arm.processors());
            page.open("td", "class", "text").text(arm.description());
            if (!arm.options().isEmpty()) {
                page.empty("br").element("code", String.join(" ", arm.options()));
            }
            page.close("td").close("tr");
        }
        page.close("tbody").close("table").close("div");
    }

    private void notes() {
        List<String> notes = settings.notes();
        List<String> ofArms = report.arms().stream()
                .flatMap(arm -> arm.notes().stream().map(note -> arm.name() + ": " + note))
                .toList();
        List<String> voided =
                report.arms().stream().flatMap(arm -> voided(arm).stream()).toList();
        page.element("h3", "Conditions and void windows").open("ul", "class", "plain");
        notes.forEach(note -> page.element("li", note));
        ofArms.forEach(note -> page.element("li", note));
        voided.forEach(note -> page.element("li", note));
        if (voided.isEmpty()) {
            page.element("li", "No window was void.");
        }
        page.close("ul");
    }

    private static List<String> voided(ArmResult arm) {
        return arm.windows().reasons().entrySet().stream()
                .map(reason -> "%s: %d of %d windows void, %s"
                        .formatted(arm.name(), reason.getValue(), arm.windows().total(), reason.getKey()))
                .toList();
    }

    private static String seconds(Duration duration) {
        return number(duration.toMillis() / MILLIS_PER_SECOND) + "\u00a0s";
    }
}
