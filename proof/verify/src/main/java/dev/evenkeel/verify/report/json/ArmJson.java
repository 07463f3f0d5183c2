package dev.evenkeel.verify.report.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.verify.report.ArmResult;
import dev.evenkeel.verify.report.Cost;
import dev.evenkeel.verify.report.JvmFigures;
import dev.evenkeel.verify.report.Latency;
import dev.evenkeel.verify.report.Traffic;
import dev.evenkeel.verify.report.UnstableWindow;
import dev.evenkeel.verify.report.WindowCount;
import dev.evenkeel.verify.statistics.Spread;
import java.util.List;

/** One element of {@code arms[]}. */
final class ArmJson {

    private static final double BYTES_PER_MIB = 1024 * 1024;

    private static final List<String> JVM_FIGURES = List.of(
            "pause_ms",
            "gc_pause_ms",
            "safepoint_ms",
            "stall_ms",
            "collections_per_s",
            "gc_cpu_s",
            "gc_cpu_share",
            "allocated_bytes_per_request",
            "fragmentation");

    private ArmJson() {}

    static void write(ObjectNode node, ArmResult arm) {
        node.put("name", arm.name());
        node.put("role", SettingsJson.word(arm.settings().role()));
        node.put("blocks", arm.blocks());
        node.put("measured_s", arm.measuredSeconds());
        arm.jvm().ifPresentOrElse(jvm -> jvm(node, jvm), () -> JVM_FIGURES.forEach(node::putNull));
        arm.latency()
                .ifPresentOrElse(it -> latency(node.putObject("latency_ms"), it), () -> node.putNull("latency_ms"));
        arm.cost().ifPresentOrElse(cost -> cost(node, cost), () -> noCost(node));
        windows(node.putObject("windows"), arm.windows());
        unstable(node.putArray("unstable_windows"), arm.unstable());
        Numbers.put(node, "stability", arm.stability());
        ArrayNode interval = node.putArray("stability_ci");
        interval.add(arm.stabilityInterval().low()).add(arm.stabilityInterval().high());
        traffic(node, arm.traffic());
        ArrayNode notes = node.putArray("notes");
        arm.notes().forEach(notes::add);
    }

    private static void jvm(ObjectNode node, JvmFigures jvm) {
        spread(node.putObject("pause_ms"), jvm.pause());
        spread(node.putObject("gc_pause_ms"), jvm.gcPause());
        spread(node.putObject("safepoint_ms"), jvm.safepoint());
        spread(node.putObject("stall_ms"), jvm.stall());
        node.put("collections_per_s", jvm.collectionsPerSecond());
        node.put("gc_cpu_s", jvm.gcCpuSeconds());
        Numbers.put(node, "gc_cpu_share", jvm.gcCpuShare());
        Numbers.put(node, "allocated_bytes_per_request", jvm.allocatedBytesPerRequest());
        Numbers.put(node, "fragmentation", jvm.fragmentation());
    }

    private static void spread(ObjectNode node, Spread spread) {
        node.put("count", spread.count());
        node.put("p50", spread.p50());
        node.put("p99", spread.p99());
        node.put("max", spread.max());
    }

    private static void latency(ObjectNode node, Latency latency) {
        node.put("p50", latency.p50Millis());
        node.put("p99", latency.p99Millis());
        node.put("p999", latency.p999Millis());
        node.put("max", latency.maxMillis());
    }

    private static void cost(ObjectNode node, Cost cost) {
        node.put("cpu_cores", cost.cpuCores());
        Numbers.put(node, "cpu_us_per_request", cost.cpuMicrosPerRequest());
        ObjectNode rss = node.putObject("rss_mb");
        rss.put("peak", cost.rssPeakBytes() / BYTES_PER_MIB);
        rss.put("end", cost.rssEndBytes() / BYTES_PER_MIB);
    }

    private static void noCost(ObjectNode node) {
        node.putNull("cpu_cores");
        node.putNull("cpu_us_per_request");
        node.putNull("rss_mb");
    }

    private static void windows(ObjectNode node, WindowCount windows) {
        node.put("total", windows.total());
        node.put("void", windows.voided());
        node.put("stable", windows.stable());
        ObjectNode reasons = node.putObject("void_reasons");
        windows.reasons().forEach(reasons::put);
    }

    private static void unstable(ArrayNode array, List<UnstableWindow> windows) {
        for (UnstableWindow window : windows) {
            ObjectNode node = array.addObject();
            node.put("block", window.block());
            node.put("second", window.second());
            node.put("p99_ms", window.p99Millis());
            node.put("max_ms", window.maxMillis());
            node.put("failed", window.failed());
            node.put("interrupted_ms", window.interruptedMillis());
            node.put("stolen_share", window.stolenShare());
            node.put("client_lateness_ms", window.clientLatenessMillis());
        }
    }

    private static void traffic(ObjectNode node, Traffic traffic) {
        node.put("offered", traffic.offered());
        node.put("completed", traffic.completed());
        node.put("errors", traffic.errors());
        node.put("dropped", traffic.dropped());
    }
}
