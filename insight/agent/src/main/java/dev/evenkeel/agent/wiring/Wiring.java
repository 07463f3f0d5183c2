package dev.evenkeel.agent.wiring;

import dev.evenkeel.agent.config.AgentConfig;
import dev.evenkeel.agent.config.ConfigFile;
import java.util.concurrent.Callable;

/** Everything the agent runs, by its settings: started once, closed once. */
public final class Wiring implements Callable<String>, AutoCloseable {
    private final AgentConfig config;

    private Wiring(AgentConfig config) {
        this.config = config;
    }

    /**
     * Reads the settings and starts nothing.
     *
     * @param file a path, or an empty text for the defaults
     */
    public static Wiring prepare(String file) {
        return new Wiring(file.isEmpty() ? AgentConfig.DEFAULT : ConfigFile.read(file));
    }

    @Override
    public String call() {
        return config.service();
    }

    @Override
    public void close() {}
}
