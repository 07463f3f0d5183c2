package dev.evenkeel.verify.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of the load generator's progress.
 *
 * @param phase {@code fill}, {@code warmup}, {@code measure}, {@code drain} (the windows have ended, answers are awaited) or
 *     {@code done}
 * @param window windows measured so far; 0 when measuring begins
 * @param p99Millis 99th percentile of the latest answers; empty when there is none
 */
record LoadLine(String phase, int window, OptionalDouble p99Millis) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** Reads a line; empty when it is no progress. */
    static Optional<LoadLine> parse(String line) {
        if (!line.startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(line);
            JsonNode p99 = node.path("p99_ms");
            return Optional.of(new LoadLine(
                    node.path("phase").asText(),
                    node.path("window").asInt(),
                    p99.isNumber() && p99.asDouble() > 0 ? OptionalDouble.of(p99.asDouble()) : OptionalDouble.empty()));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    Phase progressPhase() {
        return switch (phase) {
            case "measure" -> Phase.MEASURE;
            case "warmup" -> Phase.WARM_UP;
            case "drain", "done" -> Phase.FINISH;
            default -> Phase.FILL;
        };
    }
}
