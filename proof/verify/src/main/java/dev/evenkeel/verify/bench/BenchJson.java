package dev.evenkeel.verify.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.verify.report.ReportFile;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;

/** Rows as JSON: an array of {@code {bench, case, threads, unit, ours, peers{name: value}, spread{name: [min, max]}}}. */
public final class BenchJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BenchJson() {}

    /**
     * Writes the rows.
     *
     * @throws dev.evenkeel.verify.report.ReportException when the file cannot be written
     */
    public static void write(List<BenchRow> rows, Path file) {
        ArrayNode all = JSON.createArrayNode();
        rows.forEach(row -> add(all.addObject(), row));
        ReportFile.write(file, all.toPrettyString() + System.lineSeparator());
    }

    private static void add(ObjectNode node, BenchRow row) {
        node.put("bench", row.bench());
        node.put("case", row.scenario());
        node.put("threads", row.threads());
        node.put("unit", row.unit());
        node.put("ours", row.ours());
        ObjectNode peers = node.putObject("peers");
        new TreeMap<>(row.peers()).forEach(peers::put);
        ObjectNode spread = node.putObject("spread");
        new TreeMap<>(row.spread())
                .forEach((name, range) -> spread.putArray(name).add(range.min()).add(range.max()));
    }
}
