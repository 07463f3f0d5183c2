package dev.evenkeel.verify.bench.forecast.rules;

import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.signals.Signal;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * The test of Mann (1945) and Kendall over the last hour of what collections leave, one reading a minute: an alarm where the
 * trend upwards is significant at 1 %.
 */
final class MannKendall implements Rule {
    private static final double Z = 2.326;
    private static final int READINGS = 60;

    private final Readings readings;
    private final Map<Kind, Window> windows = new EnumMap<>(Kind.class);
    private final Set<Kind> alarms = EnumSet.noneOf(Kind.class);

    MannKendall(ForecastSettings settings) {
        readings = new Readings(settings, this::read);
    }

    private void read(Kind kind, double second, double value, double limit) {
        Window window = windows.computeIfAbsent(kind, ignored -> new Window(READINGS, 60));
        if (!window.add(second, value) || !window.isFull()) {
            return;
        }
        double s = 0;
        int n = window.size();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                s += Math.signum(window.value(j) - window.value(i));
            }
        }
        double deviation = Math.sqrt(n * (n - 1.0) * (2 * n + 5) / 18);
        if ((s - 1) / deviation > Z) {
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
