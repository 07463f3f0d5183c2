package dev.evenkeel.verify.bench.forecast.rules;

import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.signals.Signal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Something that reads signals and raises alarms. For one thread and one run. */
public interface Rule {

    /** Takes a signal. */
    void accept(Signal signal);

    /** What it warns of now. */
    Set<Kind> alarms();

    /** The time it says is left until this comes, or null if it says none. */
    default @Nullable Span left(Kind kind) {
        return null;
    }
}
