package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.config.AgentConfig;
import dev.evenkeel.agent.config.ConfigFile;
import dev.evenkeel.agent.event.ForecastEvent;
import dev.evenkeel.agent.page.MetricsServer;
import dev.evenkeel.forecast.ForecastSettings;
import dev.evenkeel.governor.Governor;
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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
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
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final List<String> said = new ArrayList<>();
    private final Listeners listeners = new Listeners(Complaints::tell);

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
        said.add("since=" + Instant.now().truncatedTo(ChronoUnit.SECONDS));
        try {
            startParts();
        } catch (ObservationException | LeverException | IOException e) {
            close();
            throw new AgentException(String.valueOf(e.getMessage()), e);
        } catch (RuntimeException | LinkageError e) {
            close();
            throw e;
        }
        return String.join(" ", said);
    }

    private void startParts() throws ObservationException, LeverException, IOException {
        parts.push(Wiring::unregisterEvents);
        Schedule schedule = keep(new Schedule(Complaints::tell));
        Promise promise = config.slo().enabled() ? keep(Promise.start(objective)) : null;
        if (promise != null) {
            listeners.add("objective", promise);
            said.add("slo=" + objective.name());
        }
        Foresight foresight = config.forecast().enabled() ? foresight(schedule, promise) : null;
        said.add("forecast=" + (foresight == null ? "off" : "on"));
        startGovernor();
        startPage(new Page(objective.name(), promise, foresight));
        ObservationSettings settings = new ObservationSettings(
                config.observe().readings(), config.observe().allocationSamples());
        // Last, so that nobody misses the first signals; and the first to end.
        keep(InProcess.start(settings, listeners));
    }

    private Foresight foresight(Schedule schedule, @Nullable Promise promise) {
        Duration every = config.forecast().every();
        Foresight foresight = new Foresight(ForecastSettings.defaults(), (warning, now) -> {
            if (promise != null) {
                promise.warn(warning, now.plus(every.multipliedBy(2)));
            }
        });
        listeners.add("forecast", foresight);
        schedule.every(every, "forecast", () -> foresight.look(Instant.now()));
        return foresight;
    }

    private void startPage(Page page) throws IOException {
        if (config.export().prometheus().enabled()) {
            MetricsServer server = keep(page.serve(config.export().prometheus()));
            said.add("prometheus=" + server.address());
        }
    }

    private void startGovernor() throws LeverException {
        switch (config.governor().mode()) {
            case OFF -> said.add("governor=off");
            case DRY_RUN, ACT -> {
                Governor governor = keep(Governance.start(config.governor(), decision -> {}));
                listeners.add("governor", governor);
                said.add("governor=" + config.governor().mode().text());
            }
        }
    }

    /** Or the JVM would keep our classes for as long as it lives. */
    private static void unregisterEvents() {
        FlightRecorder.unregister(ForecastEvent.class);
        FlightRecorder.unregister(BreakerTransition.class);
        FlightRecorder.unregister(DecisionEvent.class);
    }

    private <T extends AutoCloseable> T keep(T part) {
        parts.push(part);
        return part;
    }

    /** Ends all parts, the last started first; one that fails doesn't keep the others. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            AutoCloseable part = parts.pop();
            try {
                part.close();
            } catch (Exception e) {
                Complaints.tell(part.getClass().getSimpleName(), e);
            }
        }
    }
}
