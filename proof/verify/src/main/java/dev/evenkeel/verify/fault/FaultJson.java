package dev.evenkeel.verify.fault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.verify.report.ReportFile;
import java.nio.file.Path;
import java.util.List;

/** The report as JSON; a schema of its own beside that of a proof without a fault. */
public final class FaultJson {
    /** Name and version of the format. */
    public static final String SCHEMA = "evenkeel.prove-fault/1";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private FaultJson() {}

    /** Writes the report, whole or not at all. */
    public static void write(FaultReport report, FaultOrigin origin, Path file) {
        try {
            ReportFile.write(file, MAPPER.writeValueAsString(tree(report, origin)) + "\n");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values must be serializable", e);
        }
    }

    private static ObjectNode tree(FaultReport report, FaultOrigin origin) {
        FaultSettings settings = report.settings();
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("verdict", report.outcome().word());
        root.put("exit_status", report.outcome().exitStatus());
        root.put("sentence", report.sentence());
        root.put("date", origin.date().toString());
        root.put("command", origin.command());
        root.put("processor", origin.machine().processor());
        root.put("processors", origin.machine().processors());
        root.put("system", origin.machine().system());
        root.put("jdk", origin.machine().jdk());
        root.put("evenkeel", origin.machine().version());
        root.put("live_set", settings.liveSet());
        root.put("rate_per_s", settings.ratePerSecond());
        root.put("deadline_ms", settings.deadlineMillis());
        root.put("cooldown_s", settings.cooldown().toSeconds());
        root.put("hold_s", settings.holdSeconds());
        root.put("capacity_per_s", report.capacityPerSecond());
        blocks(root.putArray("capacity"), report.capacity());
        blocks(root.putArray("arms"), report.arms());
        return root;
    }

    private static void blocks(ArrayNode array, List<FaultFigures> all) {
        for (FaultFigures figures : all) {
            ObjectNode node = array.addObject();
            node.put("guard", figures.block().guard().text());
            node.put("rate_per_s", figures.block().ratePerSecond());
            node.put("good_before_share", figures.unharmedShare());
            node.put("good_per_s", figures.goodPerSecond());
            node.put("failed_share", figures.failedShare());
            node.put("interrupted_share", figures.interruptedShare());
            node.put("p99_ms", figures.p99Millis());
            node.put("shed", figures.block().shed());
            if (figures.recoverySeconds().isPresent()) {
                node.put("recovery_s", figures.recoverySeconds().getAsInt());
            } else {
                node.putNull("recovery_s");
            }
            node.put("begin_epoch_ms", figures.block().beginEpochMillis());
            node.put("hold_epoch_ms", figures.block().holdEpochMillis());
            node.put("heal_epoch_ms", figures.block().healEpochMillis());
            ArrayNode told = node.putArray("told");
            figures.block().told().forEach(told::add);
            windows(node.putArray("windows"), figures.block().windows());
        }
    }

    private static void windows(ArrayNode array, List<FaultWindow> all) {
        for (FaultWindow window : all) {
            ObjectNode node = array.addObject();
            node.put("start_epoch_ns", window.startEpochNanos());
            node.put("offered", window.offered());
            node.put("good", window.good());
            node.put("completed", window.completed());
            node.put("failed", window.failed());
            node.put("dropped", window.dropped());
            node.put("p99_ns", window.p99Nanos());
            node.put("interrupted_share", window.interruptedShare());
        }
    }
}
