package dev.evenkeel.agent;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The one agent of this JVM, running or not. Thread-safe: one order after the other. */
final class RunningAgent {

    /** Says that an agent runs here and since when; other processes can read it. Gone when it has ended. */
    static final String PROPERTY = "evenkeel.agent";
    /** Followed by how long main() was kept waiting by the agent's own code. */
    private static final String PREMAIN_MICROS = "premainMicros=";

    private @Nullable Isolation isolation;
    private @Nullable Startable waiting;
    private @Nullable Startable started;

    /**
     * Starts on a thread of our own: main() shall not wait.
     *
     * @param strict whether the settings are read before this returns, so that those that can't be used are thrown; else they are told
     */
    synchronized void startLater(String config, boolean strict, long beginNanos) throws RefusedException {
        Startable prepared = strict ? prepare(config) : null;
        Thread thread = new Thread(null, () -> startNow(config, prepared), "evenkeel-agent-start", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        thread.start();
        System.setProperty(PROPERTY, PREMAIN_MICROS + (System.nanoTime() - beginNanos) / 1_000);
    }

    private void startNow(String config, @Nullable Startable already) {
        try {
            Startable prepared = already == null ? prepare(config) : already;
            TimeUnit.MILLISECONDS.sleep(prepared.delay().toMillis());
            launch(prepared);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RefusedException e) {
            forget();
            ErrorLine.say(e.getMessage() + "; the agent stays off");
        }
    }

    /** Takes back what was said of a start that came to nothing, but not what another agent says. */
    private synchronized void forget() {
        if (isolation == null) {
            System.clearProperty(PROPERTY);
        }
    }

    /** Starts and returns when it runs. */
    synchronized String start(String config) throws RefusedException {
        return launch(prepare(config));
    }

    private synchronized Startable prepare(String config) throws RefusedException {
        if (isolation != null) {
            throw new RefusedException("an agent runs in this JVM already (" + System.getProperty(PROPERTY, "starting")
                    + "); to end it: evenkeel attach " + ProcessHandle.current().pid() + " --stop");
        }
        Isolation opened = Isolation.open();
        try {
            Startable prepared = opened.prepare(config);
            isolation = opened;
            waiting = prepared;
            return prepared;
        } catch (RefusedException e) {
            opened.close();
            throw e;
        }
    }

    private synchronized String launch(Startable prepared) throws RefusedException {
        if (!prepared.equals(waiting)) {
            return "stopped before it began";
        }
        waiting = null;
        try {
            String said = prepared.start();
            started = prepared;
            System.setProperty(PROPERTY, (System.getProperty(PROPERTY, "") + " " + said).strip());
            return said;
        } catch (RefusedException e) {
            letGo();
            throw e;
        }
    }

    /** Ends it; the JVM is as it was before, but for the few classes of this package. */
    synchronized String stop() throws RefusedException {
        if (isolation == null) {
            throw new RefusedException("no agent runs in this JVM: there is nothing to stop");
        }
        try {
            if (started != null) {
                started.close();
            }
        } finally {
            letGo();
        }
        return "stopped";
    }

    private void letGo() {
        if (isolation != null) {
            isolation.close();
        }
        isolation = null;
        waiting = null;
        started = null;
        System.clearProperty(PROPERTY);
    }
}
