package dev.evenkeel.verify.bench.forecast.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.evenkeel.signals.Collector;
import dev.evenkeel.signals.CollectorCpu;
import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Promotion;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A signal as an array: its kind, its time in microseconds since the epoch, then its parts in their order, durations in
 * microseconds. Only the kinds that a forecast reads; pools are left out.
 */
final class SignalLine {

    private SignalLine() {}

    /** The array, or nothing for a kind that is not kept. */
    static Optional<ArrayNode> write(Signal signal) {
        ArrayNode line = JsonNodeFactory.instance.arrayNode();
        if (signal instanceof Pause pause) {
            start(line, "pause", signal).add(micros(pause.duration()));
            line.add(pause.collector().name())
                    .add(pause.name())
                    .add(pause.cause())
                    .add(pause.gcId());
        } else if (signal instanceof HeapAfterCollection heap) {
            start(line, "heap", signal).add(heap.gcId()).add(heap.usedBytes());
            line.add(heap.committedBytes()).add(heap.maxBytes()).add(heap.oldCollected());
        } else if (signal instanceof Promotion promotion) {
            start(line, "promotion", signal).add(promotion.gcId()).add(promotion.promotedBytes());
        } else if (signal instanceof Cycle cycle) {
            start(line, "cycle", signal)
                    .add(micros(cycle.duration()))
                    .add(cycle.collector().name());
            line.add(cycle.name()).add(cycle.cause()).add(cycle.outcome().name());
            line.add(micros(cycle.paused())).add(micros(cycle.longestPause())).add(cycle.gcId());
        } else if (signal instanceof MemoryUse memory) {
            memory(start(line, "memory", signal), memory);
        } else if (signal instanceof CollectorCpu cpu) {
            start(line, "cpu", signal).add(micros(cpu.interval()));
            line.add(micros(cpu.collectorCpu())).add(micros(cpu.processCpu()));
        }
        return line.isEmpty() ? Optional.empty() : Optional.of(line);
    }

    private static ArrayNode start(ArrayNode line, String kind, Signal signal) {
        Instant at = signal.at();
        return line.add(kind).add(at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000);
    }

    private static void memory(ArrayNode line, MemoryUse memory) {
        line.add(memory.residentBytes())
                .add(memory.cgroupUsedBytes())
                .add(memory.cgroupLimitBytes())
                .add(memory.heapUsedBytes())
                .add(memory.heapCommittedBytes())
                .add(memory.directBytes())
                .add(memory.metaspaceBytes())
                .add(memory.codeCacheBytes())
                .add(memory.runtimeBytes());
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }

    /**
     * The signal of an array.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Signal read(JsonNode line) {
        Fields fields = new Fields(line);
        String kind = fields.text();
        Instant at = fields.instant();
        return switch (kind) {
            case "pause" ->
                new Pause(at, fields.span(), fields.collector(), fields.text(), fields.text(), fields.number());
            case "heap" ->
                new HeapAfterCollection(
                        at,
                        fields.number(),
                        fields.number(),
                        fields.number(),
                        fields.number(),
                        fields.truth(),
                        List.of());
            case "promotion" -> new Promotion(at, fields.number(), fields.number());
            case "cycle" -> cycle(at, fields);
            case "memory" -> memory(at, fields);
            case "cpu" -> new CollectorCpu(at, fields.span(), fields.span(), fields.span());
            default -> throw new IllegalArgumentException("kind must be of a signal: kind=" + kind);
        };
    }

    private static Cycle cycle(Instant at, Fields fields) {
        return new Cycle(
                at,
                fields.span(),
                fields.collector(),
                fields.text(),
                fields.text(),
                Cycle.Outcome.valueOf(fields.text()),
                fields.span(),
                fields.span(),
                fields.number());
    }

    private static MemoryUse memory(Instant at, Fields fields) {
        return new MemoryUse(
                at,
                fields.number(),
                fields.number(),
                fields.number(),
                fields.number(),
                fields.number(),
                fields.number(),
                fields.number(),
                fields.number(),
                fields.number());
    }

    /** The parts of an array, one after the other. */
    private static final class Fields {
        private final JsonNode line;
        private int next;

        Fields(JsonNode line) {
            this.line = line;
        }

        private JsonNode next() {
            JsonNode field = line.get(next++);
            if (field == null) {
                throw new IllegalArgumentException("a signal must have more parts: line=" + line);
            }
            return field;
        }

        String text() {
            return next().asText();
        }

        long number() {
            return next().asLong();
        }

        boolean truth() {
            return next().asBoolean();
        }

        Duration span() {
            return Duration.ofNanos(number() * 1_000);
        }

        Instant instant() {
            long micros = number();
            return Instant.ofEpochSecond(micros / 1_000_000, micros % 1_000_000 * 1_000);
        }

        Collector collector() {
            return Collector.valueOf(text());
        }
    }
}
