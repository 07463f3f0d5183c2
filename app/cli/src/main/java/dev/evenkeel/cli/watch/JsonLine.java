package dev.evenkeel.cli.watch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.cli.watch.Picture.Note;
import dev.evenkeel.cli.watch.Picture.Site;
import dev.evenkeel.cli.watch.Picture.Tally;
import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Trend;
import dev.evenkeel.forecast.Warning;
import dev.evenkeel.signals.MemoryUse;
import java.util.Locale;

/** A picture as one line of JSON; the fields are described in docs/design/watch.md. */
final class JsonLine {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int SITES = 5;
    private static final double NANOS_PER_MILLI = 1e6;

    private JsonLine() {}

    static String of(Picture picture) {
        ObjectNode node = JSON.createObjectNode();
        node.put("at", picture.at().toString());
        node.put("pid", picture.target().pid());
        node.put("name", picture.target().name());
        node.put("ended", picture.ended());
        tally(node.putObject("pauses"), picture.pauses());
        tally(node.putObject("stalls"), picture.stalls());
        tally(node.putObject("safepoints"), picture.safepoints());
        heap(node.putObject("heap"), picture.heap());
        MemoryUse memory = picture.memory();
        if (memory != null) {
            memory(node.putObject("memory"), memory);
        }
        if (!Double.isNaN(picture.collectorCpuShare())) {
            node.put("collector_cpu_share", picture.collectorCpuShare());
        }
        allocation(node, picture);
        objective(node.putObject("objective"), picture);
        for (Warning warning : picture.warnings()) {
            warning(node.withArray("/warnings").addObject(), warning);
        }
        for (Note note : picture.notes()) {
            ObjectNode each = node.withArray("/decisions").addObject();
            each.put("at", note.at().toString());
            each.put("what", note.what());
            each.put("reason", note.reason());
            each.put("effect", note.effect());
        }
        picture.lost().forEach(node.withArray("/lost")::add);
        return node.toString();
    }

    private static void tally(ObjectNode node, Tally tally) {
        node.put("count", tally.count());
        node.put("p50_ms", tally.p50().toNanos() / NANOS_PER_MILLI);
        node.put("p99_ms", tally.p99().toNanos() / NANOS_PER_MILLI);
        node.put("max_ms", tally.max().toNanos() / NANOS_PER_MILLI);
        node.put("time_share", tally.timeShare());
    }

    private static void heap(ObjectNode node, Picture.Heap heap) {
        if (!heap.usedBytes().isEmpty()) {
            node.put("used_after_collection_bytes", heap.usedBytes().getLast());
        }
        node.put("max_bytes", heap.maxBytes());
        Trend trend = heap.trend();
        if (trend != null) {
            node.put("bytes_per_minute", trend.perMinute());
            node.put("bytes_per_minute_low", trend.perMinuteLow());
            node.put("bytes_per_minute_high", trend.perMinuteHigh());
        }
    }

    private static void memory(ObjectNode node, MemoryUse memory) {
        put(node, "resident_bytes", memory.residentBytes());
        put(node, "cgroup_used_bytes", memory.cgroupUsedBytes());
        put(node, "cgroup_limit_bytes", memory.cgroupLimitBytes());
        put(node, "heap_used_bytes", memory.heapUsedBytes());
        put(node, "heap_committed_bytes", memory.heapCommittedBytes());
        put(node, "direct_bytes", memory.directBytes());
        put(node, "metaspace_bytes", memory.metaspaceBytes());
        put(node, "code_cache_bytes", memory.codeCacheBytes());
        put(node, "runtime_bytes", memory.runtimeBytes());
    }

    /** What can't be read is left out. */
    private static void put(ObjectNode node, String name, long byteSize) {
        if (byteSize >= 0) {
            node.put(name, byteSize);
        }
    }

    private static void allocation(ObjectNode node, Picture picture) {
        ObjectNode allocation = node.putObject("allocation");
        allocation.put("bytes_per_second", picture.allocation().bytesPerSecond());
        picture.allocation().sites().stream().limit(SITES).forEach(site -> site(allocation, site));
    }

    private static void site(ObjectNode allocation, Site site) {
        ObjectNode each = allocation.withArray("/sites").addObject();
        each.put("method", site.method());
        each.put("type", site.typeName());
        each.put("bytes_per_second", site.bytesPerSecond());
        each.put("share", site.share());
    }

    private static void objective(ObjectNode node, Picture picture) {
        node.put("name", picture.objective().name());
        node.put("status", picture.reading().status().name().toLowerCase(Locale.ROOT));
        node.put("budget_left", picture.reading().budgetLeft());
        node.put("slices_good", picture.reading().slicesGood());
        node.put("slices_bad", picture.reading().slicesBad());
        node.put("slices_without_data", picture.reading().slicesWithoutData());
    }

    private static void warning(ObjectNode node, Warning warning) {
        node.put("kind", warning.kind().name().toLowerCase(Locale.ROOT));
        node.put("raised_at", warning.raisedAt().toString());
        node.put("evidence", warning.evidence());
        Span span = warning.timeToExhaustion();
        if (span != null) {
            node.put("earliest_seconds", span.earliest().toSeconds());
            if (!span.isOpen()) {
                node.put("latest_seconds", span.latest().toSeconds());
            }
        }
    }
}
