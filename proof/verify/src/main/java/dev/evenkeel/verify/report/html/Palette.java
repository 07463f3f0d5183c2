package dev.evenkeel.verify.report.html;

import dev.evenkeel.verify.measure.ArmSettings;
import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.measure.Settings;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One colour and one dash for each arm, the same in all charts. Colours are told apart by readers with any of the
 * common colour vision deficiencies; dashes tell the lines apart without colour.
 */
final class Palette {

    private static final int COLOURS = 7;

    private final Map<String, String> styles = new LinkedHashMap<>();

    Palette(Settings settings) {
        int next = 0;
        for (ArmSettings arm : settings.arms()) {
            styles.put(arm.name(), arm.role() == Role.EVENKEEL ? "evenkeel" : "arm-" + next++ % COLOURS);
        }
    }

    /** Style class of an arm's colour. */
    String colour(String arm) {
        return styles.getOrDefault(arm, "arm-" + (COLOURS - 1));
    }

    /** Style classes of an arm's line: the changed service's is the broadest. */
    String line(String arm) {
        String colour = colour(arm);
        return "line " + colour + (colour.equals("evenkeel") ? " ours" : "");
    }

    /** A piece of the arm's line, to stand beside its name. */
    void key(Markup page, String arm) {
        page.open("svg", "class", "key", "width", "30", "height", "10", "viewBox", "0 0 30 10", "aria-hidden", "true");
        page.empty("path", "class", line(arm), "d", "M0 5H30");
        page.close("svg");
    }

    /** The keys of the given arms as a list. */
    void legend(Markup page, Iterable<String> arms) {
        page.open("ul", "class", "legend");
        for (String arm : arms) {
            page.open("li");
            key(page, arm);
            page.text(arm).close("li");
        }
        page.close("ul");
    }
}
