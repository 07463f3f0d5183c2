package dev.evenkeel.verify.bench.forecast.rules;

import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.forecast.Forecaster;
import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning;
import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.signals.Signal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ours. */
final class OurForecast implements Rule {
    private final Forecaster forecaster;
    private List<Warning> warnings = List.of();
    private Set<Kind> kinds = Set.of();

    OurForecast(ForecastSettings settings) {
        forecaster = new Forecaster(settings);
    }

    @Override
    public void accept(Signal signal) {
        forecaster.accept(signal);
        List<Warning> now = forecaster.warnings();
        if (!now.equals(warnings)) {
            warnings = now;
            EnumSet<Kind> set = EnumSet.noneOf(Kind.class);
            now.forEach(warning -> set.add(warning.kind()));
            kinds = set;
        }
    }

    @Override
    public Set<Kind> alarms() {
        return kinds;
    }

    @Override
    public @Nullable Span left(Kind kind) {
        return warnings.stream()
                .filter(warning -> warning.kind() == kind)
                .findFirst()
                .map(Warning::timeToExhaustion)
                .orElse(null);
    }
}
