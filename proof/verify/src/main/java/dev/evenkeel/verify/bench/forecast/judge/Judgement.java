package dev.evenkeel.verify.bench.forecast.judge;

import dev.evenkeel.forecast.Span;
import dev.evenkeel.verify.bench.forecast.label.Fate;
import dev.evenkeel.verify.bench.forecast.label.LabelledRun;
import dev.evenkeel.verify.bench.forecast.label.Scenario;
import dev.evenkeel.verify.bench.forecast.rules.Contestant;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run, one contestant. A warning is a hit if it is of an expected kind and stands when things go wrong, or stood up to
 * {@link Watcher#SAME} before. Whatever is raised while nothing is wrong, in a quiet run or before the onset, is a false alarm.
 *
 * @param title of the run
 * @param episodes when its alarms stood
 */
public record Judgement(Scenario scenario, String title, Contestant contestant, Fate fate, List<Episode> episodes) {
    public Judgement {
        episodes = List.copyOf(episodes);
    }

    /** Plays a run to all contestants at once. */
    public static Map<Contestant, Judgement> of(LabelledRun run) {
        Map<Contestant, Watcher> watchers = new EnumMap<>(Contestant.class);
        for (Contestant contestant : Contestant.values()) {
            watchers.put(contestant, new Watcher(contestant.rule(run.settings())));
        }
        Watcher[] all = watchers.values().toArray(Watcher[]::new);
        Fate fate = run.play(signal -> {
            for (Watcher watcher : all) {
                watcher.accept(signal);
            }
        });
        Map<Contestant, Judgement> judgements = new EnumMap<>(Contestant.class);
        watchers.forEach((contestant, watcher) -> judgements.put(
                contestant, new Judgement(run.scenario(), run.title(), contestant, fate, watcher.episodes())));
        return judgements;
    }

    /** The warning that foretold what went wrong: of those that count, the one raised first. */
    public Optional<Episode> hit() {
        Instant end = fate.end();
        return episodes.stream()
                .filter(episode -> scenario.expected().contains(episode.kind()))
                .filter(episode -> endOf(episode).isAfter(end.minus(merged())))
                .min((one, other) -> one.from().compareTo(other.from()));
    }

    /** How long before its end a warning may have been withdrawn and still count; never long for a short run. */
    private Duration merged() {
        Duration tenth = fate.length().dividedBy(10);
        return tenth.compareTo(Watcher.SAME) < 0 ? tenth : Watcher.SAME;
    }

    private Instant endOf(Episode episode) {
        Instant to = episode.to();
        return to == null ? fate.end() : to;
    }

    /** From the hit, or the onset if that is later, until things went wrong. */
    public Optional<Duration> lead() {
        Instant onset = fate.onset();
        return onset == null
                ? Optional.empty()
                : hit().map(hit -> Duration.between(hit.from().isBefore(onset) ? onset : hit.from(), fate.end()));
    }

    /** Lead as a share of the time from the onset to the end. */
    public Optional<Double> leadShare() {
        Instant onset = fate.onset();
        return onset == null
                ? Optional.empty()
                : lead().map(lead -> (double) lead.toMillis()
                        / Math.max(1, Duration.between(onset, fate.end()).toMillis()));
    }

    /** Whether the interval given when the hit was raised held the end; empty if none was given. */
    public Optional<Boolean> intervalHeld() {
        return hit().filter(hit -> hit.left() != null).map(hit -> held(hit, hit.left()));
    }

    private boolean held(Episode hit, @Nullable Span span) {
        if (span == null) {
            return false;
        }
        Duration actual = Duration.between(hit.from(), fate.end());
        return span.earliest().compareTo(actual) <= 0 && actual.compareTo(span.latest()) <= 0;
    }

    /** Alarms raised while nothing was wrong. */
    public List<Episode> falseAlarms() {
        Instant quietUntil = quietUntil();
        return episodes.stream()
                .filter(episode -> episode.from().isBefore(quietUntil))
                .toList();
    }

    private Instant quietUntil() {
        Instant onset = fate.onset();
        return onset == null ? fate.end() : onset;
    }

    /** Time in which nothing was wrong. */
    public Duration quietTime() {
        return Duration.between(fate.start(), quietUntil());
    }

    /** Of it, the time under an alarm, several at once counted once each. */
    public Duration quietTimeAlarmed() {
        Instant until = quietUntil();
        Duration sum = Duration.ZERO;
        for (Episode episode : falseAlarms()) {
            Instant end = endOf(episode);
            sum = sum.plus(Duration.between(episode.from(), end.isAfter(until) ? until : end));
        }
        return sum;
    }
}
