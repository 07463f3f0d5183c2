package dev.evenkeel.agent.wiring;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps OpenTelemetry's log quiet: a collector that is down would write stack traces to the application's standard error. */
final class QuietLog implements AutoCloseable {
    /** As the library calls it; in our jar, the build gives this text the new name as well. */
    private static final String NAME = "io.opentelemetry";

    /** Held, or the setting would be collected with it. */
    private final Logger logger = Logger.getLogger(NAME);

    private QuietLog() {
        logger.setLevel(Level.OFF);
    }

    static QuietLog ofOpenTelemetry() {
        return new QuietLog();
    }

    @Override
    public void close() {
        logger.setLevel(null);
    }
}
