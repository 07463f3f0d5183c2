package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.config.AgentConfig;
import dev.evenkeel.agent.config.ConfigFile;
import dev.evenkeel.agent.config.GovernorConfig;
import dev.evenkeel.agent.event.ForecastEvent;
import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.governor.LeverException;
import dev.evenkeel.governor.event.DecisionEvent;
import dev.evenkeel.observe.InProcess;
import dev.evenkeel.observe.ObservationException;
import dev.evenkeel.observe.ObservationSettings;
import dev.evenkeel.slo.Objective;
import dev.evenkeel.slo.event.BreakerTransition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import jdk.jfr.FlightRecorder;
import org.jspecify.annotations.Nullable;

/**
 * Everything the agent runs, by its settings: one observation, and forecast, objective, governor and exports that listen to it.
 * Started once and closed once; used through the JDK's interfaces from the other side of the isolated loader.
 */
public final class Wiring implements Callable<String>, Supplier<Duration>, AutoCloseable {
    private final AgentConfig config;
    private final Objective objective;
    private final Parts parts = new Parts();
    private final Notices notices = new Notices();

    private Wiring(AgentConfig config, Objective objective) {
        this.config = config;
        this.objective = objective;
    }

    /**
     * Reads the settings and starts nothing.
     *
     * @param file a path, or an empty text for the defaults
     */
    public static Wiring prepare(String file) {
        AgentConfig config = file.isEmpty() ? AgentConfig.DEFAULT : ConfigFile.read(file);
        return new Wiring(config, Objectives.read(config.slo().objective()));
    }

    /** How long to wait before {@link #call}. */
    @Override
    public Duration get() {
        return config.delay();
    }

    /**
     * Starts everything, or nothing.
     *
     * @return what runs, in one line
     */
    @Override
    public String call() throws AgentException {
        parts.say("since", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        try {
            start();
        } catch (ObservationException | LeverException | IOException e) {
            close();
            throw new AgentException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | LinkageError e) {
            close();
            throw e;
        }
        return parts.said();
    }

    private void start() throws ObservationException, LeverException, IOException {
        parts.keep(Wiring::unregisterEvents);
        Promise promise = promise();
        Foresight foresight = foresight(promise);
        Exports.start(
                config.export(),
                ServiceName.of(config.service()),
                new Page(objective.name(), promise, foresight),
                notices,
                parts);
        startGovernor();
        Schedule schedule = parts.keep(new Schedule(Complaints::tell));
        if (promise != null) {
            schedule.every(objective.slice(), "objective", () -> promise.look(Instant.now()));
        }
        if (foresight != null) {
            schedule.every(config.forecast().every(), "forecast", () -> foresight.look(Instant.now()));
        }
        ObservationSettings settings = new ObservationSettings(
                config.observe().readings(), config.observe().allocationSamples());
        // Last, so that nobody misses the first signals; and the first to end.
        parts.keep(
                InProcess.start(settings, parts.listeners(), List.of(new ApplicationBreakers(notices).transitions())));
    }

    private @Nullable Promise promise() {
        if (!config.slo().enabled()) {
            parts.say("slo", "off");
            return null;
        }
        parts.say("slo", objective.name());
        return parts.listen("objective", Promise.start(objective, notices));
    }

    private @Nullable Foresight foresight(@Nullable Promise promise) {
        if (!config.forecast().enabled()) {
            parts.say("forecast", "off");
            return null;
        }
        Duration every = config.forecast().every();
        Foresight foresight = new Foresight(ForecastSettings.defaults(), notices, (warning, now) -> {
            if (promise != null) {
                promise.warn(warning, now.plus(every.multipliedBy(2)));
            }
        });
        parts.say("forecast", "on");
        parts.listeners().add("forecast", foresight);
        return foresight;
    }

    private void startGovernor() throws LeverException {
        GovernorConfig governor = config.governor();
        parts.say("governor", governor.mode().text());
        if (governor.mode() != GovernorConfig.Mode.OFF) {
            parts.listen("governor", Governance.start(governor, notices));
        }
    }

    /** Or the JVM would keep our classes for as long as it lives. */
    private static void unregisterEvents() {
        FlightRecorder.unregister(ForecastEvent.class);
        FlightRecorder.unregister(BreakerTransition.class);
        FlightRecorder.unregister(DecisionEvent.class);
    }

    @Override
    public void close() {
        parts.close();
    }
}
