package dev.evenkeel.verify.bench.forecast.rules;

import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.forecast.Span;
import dev.evenkeel.forecast.Warning.Kind;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Least squares over the last hour of what collections leave, one reading a minute: an alarm where the line rises, explains
 * at least {@value #R2_MIN} of the variance and reaches the limit within a day. The form of Prometheus's
 * {@code predict_linear} alerts and of JMC's live-set rule, with R² as a guard.
 */
final class LineFit implements Rule {
    private static final double R2_MIN = 0.8;
    private static final double AHEAD_SECONDS = 86_400;
    private static final int READINGS = 60;

    private final Readings readings;
    private final Map<Kind, Window> windows = new EnumMap<>(Kind.class);
    private final Map<Kind, Span> left = new EnumMap<>(Kind.class);
    private final Set<Kind> alarms = EnumSet.noneOf(Kind.class);

    LineFit(ForecastSettings settings) {
        readings = new Readings(settings, this::read);
    }

    private void read(Kind kind, double second, double value, double limit) {
        Window window = windows.computeIfAbsent(kind, ignored -> new Window(READINGS, 60));
        if (!window.add(second, value) || !window.isFull() || limit <= 0) {
            return;
        }
        double n = window.size();
        double meanX = 0;
        double meanY = 0;
        for (int i = 0; i < window.size(); i++) {
            meanX += window.second(i) / n;
            meanY += window.value(i) / n;
        }
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < window.size(); i++) {
            double x = window.second(i) - meanX;
            double y = window.value(i) - meanY;
            xx += x * x;
            xy += x * y;
            yy += y * y;
        }
        double slope = xy / xx;
        double r2 = yy == 0 ? 0 : xy * xy / (xx * yy);
        double reached = slope <= 0 ? Double.POSITIVE_INFINITY : (limit - meanY) / slope - (second - meanX);
        if (r2 >= R2_MIN && reached <= AHEAD_SECONDS) {
            Duration eta = Duration.ofMillis((long) (1e3 * Math.max(0, reached)));
            alarms.add(kind);
            left.put(kind, new Span(eta, eta));
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

    @Override
    public @Nullable Span left(Kind kind) {
        return left.get(kind);
    }
}
