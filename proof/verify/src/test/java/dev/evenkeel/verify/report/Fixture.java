package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.ArmSettings;
import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.measure.Block;
import dev.evenkeel.verify.measure.Interruption;
import dev.evenkeel.verify.measure.Machine;
import dev.evenkeel.verify.measure.Residency;
import dev.evenkeel.verify.measure.Settings;
import dev.evenkeel.verify.measure.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;

/** A run made up from a seed: windows are log-normal around an arm's level, pauses likewise. */
public final class Fixture {

    public static final long START_NANOS = 1_800_000_000_000_000_000L;
    public static final int RATE = 3_300;

    private static final long MIB = 1024 * 1024;

    /**
     * How an arm of a made-up run behaves.
     *
     * @param name its name
     * @param role its role
     * @param p99Millis median of its windows' P99
     * @param pauseMillis median of its pauses; 0 for none
     * @param pausesPerSecond how many there are
     */
    public record Arm(String name, Role role, double p99Millis, double pauseMillis, double pausesPerSecond) {}

    public static final List<Arm> TYPICAL = List.of(
            new Arm("as-is-g1", Role.AS_IS, 40, 38, 1.8),
            new Arm("as-is-g1-tuned", Role.AS_IS, 14, 7.9, 10.4),
            new Arm("as-is-zgc", Role.AS_IS, 3.5, 0.05, 1.6),
            new Arm("evenkeel", Role.EVENKEEL, 0.7, 0.4, 0.05),
            new Arm("evenkeel-sessions", Role.ABLATION, 1.6, 1.1, 0.7),
            new Arm("evenkeel-regions", Role.ABLATION, 24, 30, 0.2));

    private Fixture() {}

    public static Settings settings(List<Arm> arms, int blocks, int windows) {
        return settings(arms, blocks, windows, Settings.Mode.DEFAULT);
    }

    public static Settings settings(List<Arm> arms, int blocks, int windows, Settings.Mode mode) {
        return new Settings(
                mode,
                RATE,
                30_000,
                5,
                blocks,
                windows,
                Duration.ofSeconds(1),
                Duration.ofSeconds(6),
                42,
                arms.stream().map(Fixture::armSettings).toList(),
                new Machine("Example CPU @ 2.50GHz", 2, 8_192 * MIB, "Linux 6.1", "Temurin-25.0.3+9", "0.1.0"),
                Instant.parse("2026-11-23T16:00:00Z"),
                "./evenkeel prove --seed 42",
                List.of("Scheduler: SCHED_RR was granted to every process."));
    }

    private static ArmSettings armSettings(Arm arm) {
        return new ArmSettings(
                arm.name(),
                arm.role(),
                "the gateway as " + arm.name(),
                true,
                512 * MIB,
                "0",
                List.of("-XX:+UseG1GC", "-Xmx512m"));
    }

    public static List<Block> blocks(List<Arm> arms, int blocks, int windows, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Block> all = new ArrayList<>();
        for (int index = 0; index < blocks; index++) {
            for (Arm arm : arms) {
                all.add(block(arm, index, windows, random));
            }
        }
        return all;
    }

    public static Block block(Arm arm, int index, int count, SplittableRandom random) {
        List<Window> windows = new ArrayList<>();
        Histogram latencies = new Histogram(3);
        for (int i = 0; i < count; i++) {
            double p99 = arm.p99Millis() * Math.exp(0.3 * random.nextGaussian());
            windows.add(window(i, p99));
            latencies.recordValueWithCount(Math.round(0.3e6), RATE * 98 / 100);
            latencies.recordValueWithCount(Math.round(p99 * 1e6), RATE * 2 / 100);
        }
        return block(arm, index, windows, latencies, interruptions(arm, count, random));
    }

    public static Block block(
            Arm arm, int index, List<Window> windows, Histogram latencies, List<Interruption> interruptions) {
        int seconds = windows.size();
        long live = 80 * MIB;
        return new Block(
                arm.name(),
                index,
                windows,
                latencies,
                interruptions,
                Math.round(arm.pausesPerSecond() * seconds),
                seconds,
                0.02 * arm.pausesPerSecond() * seconds,
                0.3 * seconds,
                600 * MIB,
                580 * MIB,
                (long) RATE * seconds * 46_000,
                Optional.of(new Residency(live, 120 * MIB, 0, 0)),
                List.of());
    }

    private static List<Interruption> interruptions(Arm arm, int seconds, SplittableRandom random) {
        List<Interruption> interruptions = new ArrayList<>();
        int pauses = (int) Math.round(arm.pausesPerSecond() * seconds);
        for (int i = 0; i < pauses; i++) {
            long start = START_NANOS + Math.round((i + 0.5) / arm.pausesPerSecond() * 1e9);
            long nanos = Math.round(arm.pauseMillis() * 1e6 * Math.exp(0.3 * random.nextGaussian()));
            interruptions.add(new Interruption(Interruption.Kind.GC_PAUSE, "G1 <Young>", start, nanos));
        }
        interruptions.add(new Interruption(Interruption.Kind.SAFEPOINT, "Cleanup", START_NANOS + 1, 60_000));
        return interruptions;
    }

    /** A healthy window. */
    public static Window window(int index, double p99Millis) {
        return window(index, p99Millis, RATE, RATE, 0, Optional.empty());
    }

    public static Window window(
            int index, double p99Millis, long offered, long completed, long errors, Optional<String> voidReason) {
        long p99 = Math.round(p99Millis * 1e6);
        return new Window(
                index,
                START_NANOS + index * 1_000_000_000L,
                offered,
                completed,
                errors,
                0,
                p99 / 3,
                p99,
                p99 * 2,
                50_000,
                0,
                voidReason);
    }
}
