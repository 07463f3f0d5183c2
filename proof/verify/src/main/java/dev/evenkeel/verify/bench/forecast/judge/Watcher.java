package dev.evenkeel.verify.bench.forecast.judge;

import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.verify.bench.forecast.rules.Rule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes down when a rule's alarms stood. An alarm raised again within {@link #SAME} of its end is the same one: any alerting
 * system would group them.
 */
final class Watcher {
    static final Duration SAME = Duration.ofMinutes(30);

    private final Rule rule;
    private final Map<Kind, Episode> open = new EnumMap<>(Kind.class);
    private final Map<Kind, Episode> closed = new EnumMap<>(Kind.class);
    private final List<Episode> done = new ArrayList<>();

    Watcher(Rule rule) {
        this.rule = rule;
    }

    void accept(Signal signal) {
        rule.accept(signal);
        Set<Kind> alarms = rule.alarms();
        if (alarms.isEmpty() && open.isEmpty()) {
            return;
        }
        for (Kind kind : alarms) {
            if (!open.containsKey(kind)) {
                raise(kind, signal.at());
            }
        }
        if (open.size() > alarms.size()) {
            for (Kind kind : Set.copyOf(open.keySet())) {
                if (!alarms.contains(kind)) {
                    withdraw(kind, signal.at());
                }
            }
        }
    }

    private void raise(Kind kind, Instant at) {
        Episode before = closed.remove(kind);
        Instant end = before == null ? null : before.to();
        if (before != null && end != null && at.isBefore(end.plus(SAME))) {
            open.put(kind, new Episode(kind, before.from(), null, before.left()));
            return;
        }
        if (before != null) {
            done.add(before);
        }
        @Nullable Span left = rule.left(kind);
        open.put(kind, new Episode(kind, at, null, left));
    }

    private void withdraw(Kind kind, Instant at) {
        Episode episode = open.remove(kind);
        if (episode != null) {
            closed.put(kind, new Episode(kind, episode.from(), at, episode.left()));
        }
    }

    /** All of them; to be called once, at the end. */
    List<Episode> episodes() {
        done.addAll(closed.values());
        done.addAll(open.values());
        return done;
    }
}
