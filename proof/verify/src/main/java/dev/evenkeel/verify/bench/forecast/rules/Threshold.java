package dev.evenkeel.verify.bench.forecast.rules;

import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.signals.Signal;
import java.util.EnumSet;
import java.util.Set;

/** An alarm where what a collection leaves, metaspace or direct memory is over a share of its limit. */
final class Threshold implements Rule {
    private final double share;
    private final Readings readings;
    private final Set<Kind> alarms = EnumSet.noneOf(Kind.class);

    Threshold(ForecastSettings settings, double share) {
        this.share = share;
        this.readings = new Readings(settings, this::read);
    }

    private void read(Kind kind, double second, double value, double limit) {
        if (limit > 0 && value > share * limit) {
            alarms.add(kind);
        } else {
            alarms.remove(kind);
        }
    }

    @Override
    public void accept(Signal signal) {
        readings.accept(signal);
    }

    @Override
    public Set<Kind> alarms() {
        return alarms;
    }
}
