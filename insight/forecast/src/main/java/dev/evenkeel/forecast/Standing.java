package dev.evenkeel.forecast;

import dev.evenkeel.forecast.Warning.Kind;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The warnings that stand, and the last that were withdrawn. A kind is raised once and renewed until it is withdrawn. */
final class Standing {
    private static final int WITHDRAWN = 16;

    private final Map<Kind, Warning> warnings = new EnumMap<>(Kind.class);
    private List<Warning> list = List.of();
    private final Deque<Withdrawal> withdrawn = new ArrayDeque<>();

    /** Raises the warning, or renews its figures. */
    void hold(Kind kind, Instant at, String evidence, @Nullable Span left) {
        Warning before = warnings.get(kind);
        Instant raisedAt = before == null ? at : before.raisedAt();
        warnings.put(kind, new Warning(kind, raisedAt, at, evidence, left));
        list = List.copyOf(warnings.values());
    }

    boolean holds(Kind kind) {
        return warnings.containsKey(kind);
    }

    /** Withdraws it, if it stands. */
    void withdraw(Kind kind, Instant at, String reason) {
        Warning warning = warnings.remove(kind);
        if (warning != null) {
            list = List.copyOf(warnings.values());
            if (withdrawn.size() == WITHDRAWN) {
                withdrawn.removeFirst();
            }
            withdrawn.addLast(new Withdrawal(kind, warning.raisedAt(), at, reason));
        }
    }

    List<Warning> warnings() {
        return list;
    }

    List<Withdrawal> withdrawn() {
        return new ArrayList<>(withdrawn);
    }
}
