package dev.evenkeel.verify.report.html;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.report.ArmResult;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A table with one row for each arm. */
final class ArmTable {

    private final List<Column> columns = new ArrayList<>();

    private record Column(String title, Cell cell) {}

    /** Writes the inside of a cell. */
    interface Cell {
        void write(Markup page, ArmResult arm);
    }

    ArmTable column(String title, Function<ArmResult, String> figure) {
        return drawn(title, (page, arm) -> page.text(figure.apply(arm)));
    }

    ArmTable drawn(String title, Cell cell) {
        columns.add(new Column(title, cell));
        return this;
    }

    void write(Markup page, Palette palette, List<ArmResult> arms) {
        page.open("div", "class", "scroll").open("table").open("thead").open("tr");
        page.element("th", "arm", "scope", "col");
        columns.forEach(column -> page.element("th", column.title(), "scope", "col"));
        page.close("tr").close("thead").open("tbody");
        for (ArmResult arm : arms) {
            page.open("tr", "class", arm.settings().role() == Role.EVENKEEL ? "ours" : "arm");
            page.open("th", "scope", "row");
            palette.key(page, arm.name());
            page.text(arm.name()).close("th");
            for (Column column : columns) {
                page.open("td");
                column.cell().write(page, arm);
                page.close("td");
            }
            page.close("tr");
        }
        page.close("tbody").close("table").close("div");
    }
}
