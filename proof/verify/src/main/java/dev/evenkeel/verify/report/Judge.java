package dev.evenkeel.verify.report;

import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.measure.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Turns the arms of a run into a {@link Verdict}. */
final class Judge {

    private static final int WINDOWS_FOR_TRUST = 30;

    /** Where more of the back end's own windows break the objective, it isn't a hiccup. */
    private static final double OVERLOADED = 0.05;

    /** Fewer are a hiccup, in however short a run. */
    private static final int OVERLOADED_WINDOWS = 3;

    private static final String STOPPED = "Inconclusive: the run was stopped before its end; so far ";

    private final Settings settings;
    private final List<ArmBlocks> arms;
    private final Map<String, ArmResult> results;

    private Judge(Settings settings, List<ArmBlocks> arms, List<ArmResult> results) {
        this.settings = settings;
        this.arms = arms;
        this.results = results.stream().collect(Collectors.toMap(ArmResult::name, Function.identity()));
    }

    static Verdict verdict(Settings settings, List<ArmBlocks> arms, List<ArmResult> results, boolean partial) {
        return new Judge(settings, arms, results).verdict(partial);
    }

    private Verdict verdict(boolean partial) {
        Optional<ArmBlocks> evenkeel = first(Role.EVENKEEL);
        Optional<ArmBlocks> asIs = first(Role.AS_IS);
        if (evenkeel.isEmpty() || asIs.isEmpty()) {
            return undecided("the run has no " + (asIs.isEmpty() ? "as-is" : "evenkeel") + " arm to compare");
        }
        Optional<String> fault = fault(asIs.get())
                .or(() -> fault(evenkeel.get()))
                .or(() -> first(Role.FLOOR).flatMap(this::swamped));
        if (fault.isPresent()) {
            return undecided(fault.get());
        }
        Comparison primary = compare(evenkeel.get(), asIs.get());
        Optional<Comparison> strongest = strongestOther(asIs.get()).map(arm -> compare(evenkeel.get(), arm));
        String figures = Wording.figures(primary, settings.sloMillis());
        if (partial) {
            return verdict(Outcome.INCONCLUSIVE, STOPPED + figures, primary, strongest);
        }
        String beside = strongest.map(Wording::beside).orElse("");
        return verdict(primary.outcome(), Wording.lead(primary) + figures + beside, primary, strongest);
    }

    private Verdict verdict(Outcome outcome, String sentence, Comparison primary, Optional<Comparison> strongest) {
        return new Verdict(
                outcome, sentence + ".", Wording.why(primary), Optional.of(primary), strongest, caveats(primary));
    }

    private Comparison compare(ArmBlocks candidate, ArmBlocks baseline) {
        return Comparison.of(candidate, baseline, settings.sloMillis(), settings.seed());
    }

    private Verdict undecided(String reason) {
        return new Verdict(
                Outcome.INCONCLUSIVE,
                "Inconclusive: " + reason + ".",
                "No statistic was computed.",
                Optional.empty(),
                Optional.empty(),
                first(Role.FLOOR).flatMap(this::noise).stream().toList());
    }

    /** Why an arm cannot be judged. */
    private Optional<String> fault(ArmBlocks arm) {
        WindowCount windows = result(arm).windows();
        String name = arm.settings().name();
        if (windows.total() == 0) {
            return Optional.of(name + " was not measured");
        }
        if (2 * windows.voided() > windows.total()) {
            return Optional.of(("%d of %d windows of %s do not count (%s), so the run is not valid:"
                            + " take a quieter machine, a lower --rate or --keep-awake")
                    .formatted(windows.voided(), windows.total(), name, Wording.reasons(windows)));
        }
        if (windows.valid() < Comparison.WINDOWS_MIN) {
            return Optional.of("only %d windows of %s count, and a verdict needs %d"
                    .formatted(windows.valid(), name, Comparison.WINDOWS_MIN));
        }
        return Optional.empty();
    }

    private Optional<ArmBlocks> first(Role role) {
        return arms.stream().filter(arm -> arm.settings().role() == role).findFirst();
    }

    /** The as-is arm with the highest S (the lower P99 where equal), unless that is the primary one. */
    private Optional<ArmBlocks> strongestOther(ArmBlocks primary) {
        Comparator<ArmBlocks> bySteadiness = Comparator.comparingDouble(
                        (ArmBlocks arm) -> result(arm).stability().orElse(0))
                .thenComparingDouble(arm -> -p99(arm));
        return arms.stream()
                .filter(arm -> arm.settings().role() == Role.AS_IS)
                .filter(arm -> fault(arm).isEmpty())
                .max(bySteadiness)
                .filter(arm -> !arm.settings().equals(primary.settings()));
    }

    private ArmResult result(ArmBlocks arm) {
        return Objects.requireNonNull(results.get(arm.settings().name()));
    }

    private double p99(ArmBlocks arm) {
        return result(arm).latency().map(Latency::p99Millis).orElse(Double.POSITIVE_INFINITY);
    }

    /** Where the machine breaks most windows by itself, arms differ in how they get on with that, and in nothing a user has. */
    private Optional<String> swamped(ArmBlocks floor) {
        WindowCount windows = result(floor).windows();
        return 2 * windows.broken() > windows.valid()
                ? Optional.of(
                        ("%d of %d windows of %s, without any service, broke the objective, so the run is not valid:"
                                        + " take a quieter machine, a lower --rate or --keep-awake")
                                .formatted(
                                        windows.broken(),
                                        windows.valid(),
                                        floor.settings().name()))
                : Optional.empty();
    }

    /** An arm can't keep what the machine doesn't keep without it. */
    private Optional<String> noise(ArmBlocks floor) {
        WindowCount windows = result(floor).windows();
        int broken = windows.broken();
        if (broken == 0) {
            return Optional.empty();
        }
        String told =
                "Without any service, %s, %d of %d windows broke the objective: so many are the machine's, in every arm."
                        .formatted(floor.settings().name(), broken, windows.valid());
        boolean isOverloaded = broken >= OVERLOADED_WINDOWS && broken > OVERLOADED * windows.valid();
        return Optional.of(
                isOverloaded ? told + " It is too slow or too busy for the load: take a lower --rate." : told);
    }

    private List<String> caveats(Comparison primary) {
        List<String> caveats = new ArrayList<>();
        first(Role.FLOOR).flatMap(this::noise).ifPresent(caveats::add);
        int windows = Math.min(primary.candidateWindows(), primary.baselineWindows());
        if (settings.mode() == Settings.Mode.QUICK) {
            caveats.add(
                    "This was a quick run with %d windows an arm: leave out --quick to be surer.".formatted(windows));
        } else if (windows < WINDOWS_FOR_TRUST) {
            caveats.add("Only %d windows an arm count: treat the figures as a first look.".formatted(windows));
        }
        if (primary.tail().filter(tail -> !tail.coversBlocks()).isPresent()) {
            caveats.add("Fewer than three pairs of blocks: how much two fresh JVMs of one arm differ is not covered.");
        }
        if (primary.stability().designEffect() > 1) {
            caveats.add("Windows of one block resemble each other (design effect %.1f): the interval allows for it."
                    .formatted(primary.stability().designEffect()));
        }
        return List.copyOf(caveats);
    }
}
