package dev.evenkeel.observe.export;

import dev.evenkeel.signals.AllocationSample;
import dev.evenkeel.signals.Cycle;
import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.Pause;
import dev.evenkeel.signals.Pinning;
import dev.evenkeel.signals.Promotion;
import dev.evenkeel.signals.Safepoint;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.Stall;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Signals as OpenTelemetry instruments: the stable names of the semantic conventions (1.45) where these can say it, and our own where
 * they can't. {@code jvm.gc.duration} is the time of whole collections, concurrent work included, in buckets from 10 ms to 10 s; what
 * holds threads is in {@code evenkeel.pause.duration}, {@code evenkeel.safepoint.duration} and {@code evenkeel.stall.duration}.
 *
 * <p>Attributes have few values (collector, operation, kind), so memory is bounded however many signals come. Thread-safe.
 */
final class Instruments implements Consumer<Signal> {
    /** Seconds; tells 15 ms, the objective's, from 10, 20 and 100 ms. */
    static final List<Double> INTERRUPTION_BUCKETS = List.of(
            0.000_1, 0.000_25, 0.000_5, 0.001, 0.002, 0.005, 0.010, 0.015, 0.020, 0.030, 0.050, 0.075, 0.100, 0.150,
            0.250, 0.500, 1.0, 2.5, 5.0, 10.0);
    /** Seconds; those that the semantic conventions advise. */
    private static final List<Double> CYCLE_BUCKETS = List.of(0.01, 0.1, 1.0, 10.0);

    private static final AttributeKey<String> GC_NAME = AttributeKey.stringKey("jvm.gc.name");
    private static final AttributeKey<String> GC_ACTION = AttributeKey.stringKey("jvm.gc.action");
    private static final AttributeKey<String> COLLECTOR = AttributeKey.stringKey("evenkeel.collector");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("evenkeel.operation");
    private static final AttributeKey<String> KIND = AttributeKey.stringKey("evenkeel.kind");
    private static final double NANOS_PER_SECOND = 1e9;

    private final DoubleHistogram cycles;
    private final DoubleHistogram pauses;
    private final DoubleHistogram safepoints;
    private final DoubleHistogram stopping;
    private final DoubleHistogram stalls;
    private final DoubleHistogram pinnings;
    private final LongCounter allocated;
    private final LongCounter promoted;
    private final LongCounter losses;
    private final GaugeInstruments gauges;

    Instruments(Meter meter) {
        cycles = seconds(meter, "jvm.gc.duration", "Duration of JVM garbage collection actions.", CYCLE_BUCKETS);
        pauses = seconds(
                meter,
                "evenkeel.pause.duration",
                "Time all threads were held for the collector.",
                INTERRUPTION_BUCKETS);
        safepoints = seconds(
                meter,
                "evenkeel.safepoint.duration",
                "Time all threads were held for something else.",
                INTERRUPTION_BUCKETS);
        stopping = seconds(
                meter,
                "evenkeel.safepoint.stopping.duration",
                "Part of a safepoint that is no pause until the last thread had stopped.",
                INTERRUPTION_BUCKETS);
        stalls = seconds(meter, "evenkeel.stall.duration", "Time one thread waited for memory.", INTERRUPTION_BUCKETS);
        pinnings = seconds(
                meter,
                "evenkeel.pinning.duration",
                "Time a blocked virtual thread held on to its carrier.",
                INTERRUPTION_BUCKETS);
        allocated = bytes(meter, "evenkeel.allocated", "Allocation on the heap, estimated from samples.");
        promoted = bytes(meter, "evenkeel.promoted", "Moved into the old generation by young collections.");
        losses = meter.counterBuilder("evenkeel.losses")
                .setUnit("{loss}")
                .setDescription("Times that something was not seen: the other figures are too low.")
                .build();
        gauges = new GaugeInstruments(meter);
    }

    private static DoubleHistogram seconds(Meter meter, String name, String what, List<Double> buckets) {
        return meter.histogramBuilder(name)
                .setUnit("s")
                .setDescription(what)
                .setExplicitBucketBoundariesAdvice(buckets)
                .build();
    }

    private static LongCounter bytes(Meter meter, String name, String what) {
        return meter.counterBuilder(name).setUnit("By").setDescription(what).build();
    }

    @Override
    public void accept(Signal signal) {
        if (signal instanceof Pause pause) {
            pauses.record(
                    seconds(pause.duration()),
                    Attributes.of(COLLECTOR, pause.collector().name(), OPERATION, pause.name()));
        } else if (signal instanceof Safepoint safepoint) {
            Attributes operation = Attributes.of(OPERATION, safepoint.operation());
            safepoints.record(seconds(safepoint.duration()), operation);
            stopping.record(seconds(safepoint.timeToSafepoint()), operation);
        } else if (signal instanceof Stall stall) {
            stalls.record(
                    seconds(stall.duration()), Attributes.of(KIND, stall.kind().name()));
        } else if (signal instanceof Cycle cycle) {
            CollectorNames.Named named = CollectorNames.of(cycle);
            cycles.record(seconds(cycle.duration()), Attributes.of(GC_NAME, named.name(), GC_ACTION, named.action()));
        } else {
            acceptOther(signal);
        }
    }

    private void acceptOther(Signal signal) {
        if (signal instanceof Pinning pinning) {
            pinnings.record(seconds(pinning.duration()));
        } else if (signal instanceof AllocationSample sample) {
            allocated.add(sample.weightBytes());
        } else if (signal instanceof Promotion promotion) {
            promoted.add(promotion.promotedBytes());
        } else if (signal instanceof Loss) {
            losses.add(1);
        } else {
            gauges.accept(signal);
        }
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS_PER_SECOND;
    }
}
