package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.ArmSettings;
import dev.evenkeel.verify.statistics.Interval;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Everything the report says about one arm.
 *
 * @param settings how it was launched
 * @param blockStartSeconds measured seconds of the arm before each of its blocks; empty when the run ended before the first
 * @param measuredSeconds measured time of all its blocks
 * @param windows its windows
 * @param stability S, the share of stable windows; empty when no window counts
 * @param stabilityInterval Wilson's 95 % interval of S; {@code [0, 1]} when no window counts
 * @param unstable windows that count and broke the objective, in order
 * @param traffic its requests
 * @param latency their latencies; empty when none completed
 * @param cost CPU and memory; empty without a block
 * @param jvm figures of the JVM; empty for an arm that is none, and without a block
 * @param marks interruptions in order
 * @param notes conditions worth telling, each once
 */
public record ArmResult(
        ArmSettings settings,
        List<Double> blockStartSeconds,
        double measuredSeconds,
        WindowCount windows,
        OptionalDouble stability,
        Interval stabilityInterval,
        List<UnstableWindow> unstable,
        Traffic traffic,
        Optional<Latency> latency,
        Optional<Cost> cost,
        Optional<JvmFigures> jvm,
        List<Mark> marks,
        List<String> notes) {

    /** Blocks measured. */
    public int blocks() {
        return blockStartSeconds.size();
    }

    /** Name of the arm. */
    public String name() {
        return settings.name();
    }
}
