package dev.evenkeel.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.evenkeel.load.traffic.Bursts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.DataFormatException;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * {@link LoadResult} as JSON. Times are nanoseconds; histograms are HdrHistogram's own compressed form (V2) in base64, which
 * its tools read. Sums and percentiles are written for readers without such a tool, and not read back.
 */
final class LoadResultJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private LoadResultJson() {}

    static byte[] encode(LoadResult result) throws IOException {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schema", LoadResult.SCHEMA);
        root.set("plan", plan(result.plan()));
        root.put("partial", result.partial());
        root.put("valid", result.valid());
        root.put("why", result.fault().orElse(null));
        root.put("rule", LoadResult.RULE);
        root.put("offered", result.offered());
        root.put("completed", result.completed());
        root.put("errors", result.errors());
        root.put("dropped", result.dropped());
        root.put("completedPerSecond", result.completedPerSecond());
        putLatencies(root, result.latencies());
        ObjectNode failures = root.putObject("failures");
        new TreeMap<>(result.failures()).forEach((kind, count) -> failures.put(kind.name(), count));
        root.put("fillErrors", result.fillErrors());
        root.put("warmUpErrors", result.warmUpErrors());
        root.put("reconnects", result.reconnects());
        root.putObject("client")
                .put("cpuSeconds", result.client().cpuSeconds())
                .put("waitSeconds", result.client().waitSeconds())
                .put("measuredSeconds", result.client().measuredSeconds());
        ArrayNode notes = root.putArray("notes");
        result.notes().forEach(notes::add);
        ArrayNode windows = root.putArray("windows");
        result.windows().forEach(window -> windows.add(window(window)));
        return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
    }

    private static ObjectNode plan(LoadPlan plan) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("host", plan.host())
                .put("port", plan.port())
                .put("mode", plan.mode().name());
        node.put("ratePerSecond", plan.ratePerSecond());
        node.putObject("bursts")
                .put("factor", plan.bursts().factor())
                .put("lengthNanos", plan.bursts().length().toNanos())
                .put("spacingNanos", plan.bursts().spacing().toNanos());
        node.putObject("sessions")
                .put("population", plan.sessions().population())
                .put("exponent", plan.sessions().exponent())
                .put("fill", plan.sessions().fill());
        node.put("connections", plan.connections()).put("fillConnections", plan.fillConnections());
        node.put("queueBound", plan.queueBound());
        node.put("warmUpNanos", plan.warmUp().toNanos());
        node.put("windows", plan.windows()).put("windowNanos", plan.window().toNanos());
        node.put("requestTimeoutNanos", plan.requestTimeout().toNanos());
        return node.put("seed", plan.seed());
    }

    private static ObjectNode window(LoadWindow window) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("index", window.index()).put("startEpochNanos", window.startEpochNanos());
        node.put("offered", window.offered()).put("completed", window.completed());
        node.put("errors", window.errors()).put("dropped", window.dropped());
        node.put("clientBound", window.clientBound());
        node.putObject("lag")
                .put("latenessP99Nanos", window.lag().latenessP99Nanos())
                .put("latenessMaxNanos", window.lag().latenessMaxNanos())
                .put("lateArrivals", window.lag().lateArrivals())
                .put("queueingMaxNanos", window.lag().queueingMaxNanos())
                .put("sendLagMaxNanos", window.lag().sendLagMaxNanos());
        putLatencies(node, window.latencies());
        return node;
    }

    private static void putLatencies(ObjectNode node, AbstractHistogram latencies) {
        node.putObject("latencyNanos")
                .put("p50", latencies.getValueAtPercentile(50))
                .put("p99", latencies.getValueAtPercentile(99))
                .put("p999", latencies.getValueAtPercentile(99.9))
                .put("max", latencies.getMaxValue());
        ByteBuffer bytes = ByteBuffer.allocate(latencies.getNeededByteBufferCapacity());
        int length = latencies.encodeIntoCompressedByteBuffer(bytes);
        ByteBuffer written = ByteBuffer.wrap(bytes.array(), 0, length);
        node.put("histogram", new String(Base64.getEncoder().encode(written).array(), StandardCharsets.US_ASCII));
    }

    static LoadResult decode(byte[] json, String source) {
        try {
            JsonNode root = MAPPER.readTree(json);
            if (!root.path("schema").asText().equals(LoadResult.SCHEMA)) {
                throw new LoadException(
                        source + " must have \"schema\": \"" + LoadResult.SCHEMA + "\": schema=" + root.path("schema"));
            }
            return decode(root);
        } catch (IOException | IllegalArgumentException | DataFormatException e) {
            throw new LoadException(source + " must be a whole " + LoadResult.SCHEMA + " file: " + e.getMessage(), e);
        }
    }

    private static LoadResult decode(JsonNode root) throws DataFormatException {
        List<LoadWindow> windows = new ArrayList<>();
        for (JsonNode window : root.required("windows")) {
            windows.add(window(window));
        }
        Map<Failure, Long> failures = new EnumMap<>(Failure.class);
        root.required("failures")
                .properties()
                .forEach(entry -> failures.put(
                        Failure.valueOf(entry.getKey()), entry.getValue().longValue()));
        List<String> notes = new ArrayList<>();
        root.required("notes").forEach(note -> notes.add(note.asText()));
        JsonNode client = root.required("client");
        return new LoadResult(
                plan(root.required("plan")),
                root.required("partial").booleanValue(),
                windows,
                Histogram.decodeFromCompressedByteBuffer(histogram(root), 0),
                failures,
                root.required("fillErrors").longValue(),
                root.required("warmUpErrors").longValue(),
                root.required("reconnects").longValue(),
                new ClientCost(
                        client.required("cpuSeconds").doubleValue(),
                        client.required("waitSeconds").doubleValue(),
                        client.required("measuredSeconds").doubleValue()),
                Optional.ofNullable(root.required("why").textValue()),
                notes);
    }

    private static LoadPlan plan(JsonNode node) {
        JsonNode bursts = node.required("bursts");
        JsonNode sessions = node.required("sessions");
        return new LoadPlan(
                text(node, "host"),
                node.required("port").intValue(),
                LoadMode.valueOf(text(node, "mode")),
                node.required("ratePerSecond").doubleValue(),
                new Bursts(
                        bursts.required("factor").doubleValue(),
                        nanos(bursts, "lengthNanos"),
                        nanos(bursts, "spacingNanos")),
                new Sessions(
                        sessions.required("population").intValue(),
                        sessions.required("exponent").doubleValue(),
                        sessions.required("fill").intValue()),
                node.required("connections").intValue(),
                node.required("fillConnections").intValue(),
                node.required("queueBound").intValue(),
                nanos(node, "warmUpNanos"),
                node.required("windows").intValue(),
                nanos(node, "windowNanos"),
                nanos(node, "requestTimeoutNanos"),
                node.required("seed").longValue());
    }

    private static LoadWindow window(JsonNode node) throws DataFormatException {
        JsonNode lag = node.required("lag");
        return new LoadWindow(
                node.required("index").intValue(),
                node.required("startEpochNanos").longValue(),
                node.required("offered").longValue(),
                node.required("completed").longValue(),
                node.required("errors").longValue(),
                node.required("dropped").longValue(),
                new SendLag(
                        lag.required("latenessP99Nanos").longValue(),
                        lag.required("latenessMaxNanos").longValue(),
                        lag.required("lateArrivals").longValue(),
                        lag.required("queueingMaxNanos").longValue(),
                        lag.required("sendLagMaxNanos").longValue()),
                node.required("clientBound").booleanValue(),
                IntCountsHistogram.decodeFromCompressedByteBuffer(histogram(node), 0));
    }

    private static Duration nanos(JsonNode node, String name) {
        return Duration.ofNanos(node.required(name).longValue());
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.required(name);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(name + " must be a text: " + name + "=" + value);
        }
        return value.textValue();
    }

    private static ByteBuffer histogram(JsonNode node) {
        return ByteBuffer.wrap(Base64.getDecoder().decode(text(node, "histogram")));
    }
}
