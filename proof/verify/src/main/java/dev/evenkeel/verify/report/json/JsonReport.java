package dev.evenkeel.verify.report.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.verify.report.AblationRow;
import dev.evenkeel.verify.report.Change;
import dev.evenkeel.verify.report.Comparison;
import dev.evenkeel.verify.report.CurvePoint;
import dev.evenkeel.verify.report.Report;
import dev.evenkeel.verify.report.ReportFile;
import dev.evenkeel.verify.report.Shortfall;
import dev.evenkeel.verify.report.Verdict;
import dev.evenkeel.verify.statistics.Interval;
import dev.evenkeel.verify.statistics.TailRatio;
import java.nio.file.Path;
import java.util.List;

/**
 * The report as JSON. Units are in the names; shares are 0 to 1 except where the name ends in {@code _pct}; a figure
 * that was not measured is {@code null}. Fields may be added within a schema version, none changes its meaning.
 */
public final class JsonReport {

    /** Name and version of the format. */
    public static final String SCHEMA = "evenkeel.prove/1";

    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private JsonReport() {}

    /** The report as indented JSON with a newline at its end. */
    public static String render(Report report) {
        try {
            return MAPPER.writeValueAsString(tree(report)) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of plain values must be serializable", e);
        }
    }

    /**
     * Writes {@link #render} to a file, whole or not at all.
     *
     * @throws dev.evenkeel.verify.report.ReportException when that fails
     */
    public static void write(Report report, Path file) {
        ReportFile.write(file, render(report));
    }

    private static ObjectNode tree(Report report) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", SCHEMA);
        root.put("partial", report.partial());
        verdict(root, report.verdict());
        SettingsJson.write(root.putObject("settings"), report.settings());
        ArrayNode arms = root.putArray("arms");
        report.arms().forEach(arm -> ArmJson.write(arms.addObject(), arm));
        change(root.putObject("change"), report);
        ablation(root.putArray("ablation"), report.ablation());
        shortfalls(root.putArray("shortfalls"), report.shortfalls());
        curve(root.putArray("curve"), report.curve());
        return root;
    }

    private static void verdict(ObjectNode root, Verdict verdict) {
        root.put("verdict", verdict.outcome().word());
        root.put("exit_status", verdict.outcome().exitStatus());
        root.put("sentence", verdict.sentence());
        root.put("why", verdict.why());
        ArrayNode caveats = root.putArray("caveats");
        verdict.caveats().forEach(caveats::add);
        ArrayNode comparisons = root.putArray("comparisons");
        verdict.primary().ifPresent(it -> comparison(comparisons.addObject(), it));
        verdict.strongest().ifPresent(it -> comparison(comparisons.addObject(), it));
    }

    private static void comparison(ObjectNode node, Comparison comparison) {
        node.put("candidate", comparison.candidate());
        node.put("baseline", comparison.baseline());
        node.put("outcome", comparison.outcome().word());
        node.put("stability_difference", comparison.stability().difference());
        interval(
                node.putArray("stability_difference_ci"), comparison.stability().interval());
        node.put("design_effect", comparison.stability().designEffect());
        node.put("detectable_difference", comparison.stability().detectable());
        comparison.tail().ifPresentOrElse(tail -> tail(node, tail), () -> node.putNull("tail_ratio"));
        node.put("confidence_each", Comparison.CONFIDENCE_EACH);
    }

    private static void tail(ObjectNode node, TailRatio tail) {
        node.put("tail_ratio", tail.ratio());
        interval(node.putArray("tail_ratio_ci"), tail.interval());
        node.put("pairs", tail.pairs());
    }

    private static void change(ObjectNode node, Report report) {
        List<String> names = List.of("pause_p99_pct", "collections_pct", "fragmentation_pct", "stability_pct");
        List<Change.Row> rows = report.change().map(Change::rows).orElse(List.of());
        for (int i = 0; i < names.size(); i++) {
            if (i < rows.size()) {
                Numbers.put(node, names.get(i), rows.get(i).percent());
            } else {
                node.putNull(names.get(i));
            }
        }
    }

    private static void ablation(ArrayNode array, List<AblationRow> rows) {
        for (AblationRow row : rows) {
            ObjectNode node = array.addObject();
            node.put("name", row.name());
            node.put("description", row.description());
            Numbers.put(node, "pause_p99_ms", row.pauseP99Millis());
            Numbers.put(node, "collections_per_s", row.collectionsPerSecond());
            Numbers.put(node, "allocated_bytes_per_request", row.allocatedBytesPerRequest());
            Numbers.put(node, "latency_p99_ms", row.latencyP99Millis());
            Numbers.put(node, "cpu_us_per_request", row.cpuMicrosPerRequest());
            Numbers.put(node, "stability", row.stability());
            Numbers.put(node, "pause_p99_pct", row.pauseP99Percent());
            Numbers.put(node, "stability_points", row.stabilityPoints());
        }
    }

    private static void shortfalls(ArrayNode array, List<Shortfall> shortfalls) {
        for (Shortfall shortfall : shortfalls) {
            ObjectNode node = array.addObject();
            node.put("figure", shortfall.figure());
            node.put("unit", shortfall.unit());
            node.put("arm", shortfall.arm());
            node.put("arm_value", shortfall.armValue());
            node.put("evenkeel_value", shortfall.evenkeelValue());
        }
    }

    private static void curve(ArrayNode array, List<CurvePoint> curve) {
        for (CurvePoint point : curve) {
            ObjectNode node = array.addObject();
            node.put("slo_ms", point.sloMillis());
            ObjectNode stability = node.putObject("stability");
            point.stability().forEach(stability::put);
        }
    }

    private static void interval(ArrayNode array, Interval interval) {
        array.add(interval.low()).add(interval.high());
    }
}
