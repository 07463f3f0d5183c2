package dev.evenkeel.load;

import dev.evenkeel.load.traffic.Bursts;
import java.time.Duration;

/**
 * All that decides a run; the same plan gives the same requests at the same intended times.
 *
 * @param host to connect to
 * @param port to connect to
 * @param mode how requests are paced
 * @param ratePerSecond mean arrival rate including bursts; unused by {@link LoadMode#SATURATE}
 * @param bursts times of raised rate
 * @param sessions who sends
 * @param connections opened beforehand and kept
 * @param fillConnections how many of them send during the fill, closed loop
 * @param queueBound arrivals that may wait for a free connection; beyond it they are dropped and counted
 * @param warmUp time at the planned rate before the first window
 * @param windows number of measured windows
 * @param window length of each
 * @param requestTimeout from the intended start; a request not answered by then is an error. Also how long the
 *     service may take to accept all connections
 * @param seed of every draw
 */
public record LoadPlan(
        String host,
        int port,
        LoadMode mode,
        double ratePerSecond,
        Bursts bursts,
        Sessions sessions,
        int connections,
        int fillConnections,
        int queueBound,
        Duration warmUp,
        int windows,
        Duration window,
        Duration requestTimeout,
        long seed) {

    /** Largest number of windows: each holds a histogram of about 110 KB for the whole run. */
    public static final int WINDOWS_MAX = 2_000;

    private static final int QUEUE_MAX = 1 << 20;
    private static final Duration LONGEST = Duration.ofHours(1);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when a component is out of range
     */
    public LoadPlan {
        if (host.isBlank()) {
            throw new IllegalArgumentException("host must not be blank");
        }
        check("port", port, 1, 65_535);
        if (!(ratePerSecond > 0 && ratePerSecond <= 1_000_000)) {
            throw new IllegalArgumentException(
                    "ratePerSecond must be above 0 and at most 1000000: ratePerSecond=" + ratePerSecond);
        }
        check("connections", connections, 1, 20_000);
        check("fillConnections", fillConnections, 1, connections);
        check("queueBound", queueBound, 0, QUEUE_MAX);
        check("windows", windows, 1, WINDOWS_MAX);
        check("warmUp", warmUp, Duration.ZERO, LONGEST);
        check("window", window, Duration.ofMillis(10), LONGEST);
        check("requestTimeout", requestTimeout, Duration.ofMillis(10), Duration.ofSeconds(60));
    }

    /** A plan with the defaults of a proof: 3 300/s for 20 windows of 1 s after 10 s of warm-up. */
    public static Builder to(String host, int port) {
        return new Builder(host, port);
    }

    /** Length of all windows together. */
    public Duration measured() {
        return window.multipliedBy(windows);
    }

    private static void check(String name, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    name + " must be from " + min + " to " + max + ": " + name + "=" + value);
        }
    }

    private static void check(String name, Duration value, Duration min, Duration max) {
        if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
            throw new IllegalArgumentException(
                    name + " must be from " + min + " to " + max + ": " + name + "=" + value);
        }
    }

    /** Gathers a plan; what is not set keeps its default. Not thread-safe. */
    public static final class Builder {
        private final String host;
        private final int port;
        private LoadMode mode = LoadMode.OPEN_LOOP;
        private double ratePerSecond = 3_300;
        private Bursts bursts = Bursts.DEFAULT;
        private Sessions sessions = Sessions.DEFAULT;
        private int connections = 256;
        private int fillConnections = 32;
        private int queueBound = 10_000;
        private Duration warmUp = Duration.ofSeconds(10);
        private int windows = 20;
        private Duration window = Duration.ofSeconds(1);
        private Duration requestTimeout = Duration.ofSeconds(5);
        private long seed = 1;

        private Builder(String host, int port) {
            this.host = host;
            this.port = port;
        }

        /** See {@link LoadPlan#mode}. */
        public Builder mode(LoadMode value) {
            mode = value;
            return this;
        }

        /** See {@link LoadPlan#ratePerSecond}; default 3 300. */
        public Builder ratePerSecond(double value) {
            ratePerSecond = value;
            return this;
        }

        /** See {@link LoadPlan#bursts}; default {@link Bursts#DEFAULT}. */
        public Builder bursts(Bursts value) {
            bursts = value;
            return this;
        }

        /** See {@link LoadPlan#sessions}; default {@link Sessions#DEFAULT}. */
        public Builder sessions(Sessions value) {
            sessions = value;
            return this;
        }

        /** See {@link LoadPlan#connections}; default 256. */
        public Builder connections(int value) {
            connections = value;
            return this;
        }

        /** See {@link LoadPlan#fillConnections}; default 32, or {@code connections} where that is less. */
        public Builder fillConnections(int value) {
            fillConnections = value;
            return this;
        }

        /** See {@link LoadPlan#queueBound}; default 10 000. */
        public Builder queueBound(int value) {
            queueBound = value;
            return this;
        }

        /** See {@link LoadPlan#warmUp}; default 10 s. */
        public Builder warmUp(Duration value) {
            warmUp = value;
            return this;
        }

        /** See {@link LoadPlan#windows}; default 20. */
        public Builder windows(int value) {
            windows = value;
            return this;
        }

        /** See {@link LoadPlan#window}; default 1 s. */
        public Builder window(Duration value) {
            window = value;
            return this;
        }

        /** See {@link LoadPlan#requestTimeout}; default 5 s. */
        public Builder requestTimeout(Duration value) {
            requestTimeout = value;
            return this;
        }

        /** See {@link LoadPlan#seed}; default 1. */
        public Builder seed(long value) {
            seed = value;
            return this;
        }

        /**
         * The plan.
         *
         * @throws IllegalArgumentException when a value is out of range
         */
        public LoadPlan build() {
            return new LoadPlan(
                    host,
                    port,
                    mode,
                    ratePerSecond,
                    bursts,
                    sessions,
                    connections,
                    Math.min(fillConnections, connections),
                    queueBound,
                    warmUp,
                    windows,
                    window,
                    requestTimeout,
                    seed);
        }
    }
}
