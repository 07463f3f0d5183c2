package dev.evenkeel.verify.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.verify.measure.ArmSettings;
import dev.evenkeel.verify.measure.Machine;
import dev.evenkeel.verify.measure.Settings;
import java.time.Duration;
import java.util.Locale;

/** The object {@code settings}. */
final class SettingsJson {

    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double BYTES_PER_MIB = 1024 * 1024;

    private SettingsJson() {}

    static void write(ObjectNode node, Settings settings) {
        node.put("mode", word(settings.mode()));
        node.put("date", settings.date().toString());
        node.put("rate_per_s", settings.ratePerSecond());
        node.put("sessions", settings.sessions());
        node.put("slo_ms", settings.sloMillis());
        node.put("blocks", settings.blocks());
        node.put("windows_per_block", settings.windowsPerBlock());
        node.put("window_s", seconds(settings.window()));
        node.put("warm_up_s", seconds(settings.warmUp()));
        node.put("seed", settings.seed());
        node.put("command", settings.command());
        machine(node.putObject("machine"), settings.machine());
        node.put("jdk", settings.machine().jdk());
        node.put("evenkeel", settings.machine().version());
        ArrayNode arms = node.putArray("arms");
        settings.arms().forEach(arm -> arm(arms.addObject(), arm));
        ArrayNode notes = node.putArray("notes");
        settings.notes().forEach(notes::add);
    }

    /** A constant's name as the JSON spells it: {@code as-is} for {@code AS_IS}. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void machine(ObjectNode node, Machine machine) {
        node.put("processor", machine.processor());
        node.put("processors", machine.processors());
        node.put("memory_mb", machine.memoryBytes() / BYTES_PER_MIB);
        node.put("system", machine.system());
    }

    private static void arm(ObjectNode node, ArmSettings arm) {
        node.put("name", arm.name());
        node.put("role", word(arm.role()));
        node.put("description", arm.description());
        node.put("jvm", arm.jvm());
        node.put("heap_mb", arm.heapBytes() / BYTES_PER_MIB);
        node.put("processors", arm.processors());
        ArrayNode options = node.putArray("options");
        arm.options().forEach(options::add);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS_PER_SECOND;
    }
}
