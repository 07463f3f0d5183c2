package dev.evenkeel.agent.config;

/**
 * What the governor may do beyond observing.
 *
 * @param mode whether it acts, says what it would do, or rests
 * @param constrain whether the process is kept in a memory limit
 * @param limitBytes that limit; {@link #FROM_CGROUP} for the control group's
 * @param coordinate whether garbage is collected while traffic is low
 * @param threshold share of the heap in use from which it is
 * @param stopTheWorld whether that may hold all threads, where the collector has no concurrent way
 * @param lockFile shared by the instances of a group, so that one at a time collects; empty for an instance that is alone
 */
public record GovernorConfig(
        Mode mode,
        boolean constrain,
        long limitBytes,
        boolean coordinate,
        double threshold,
        boolean stopTheWorld,
        String lockFile) {

    /** The limit of the control group. */
    public static final long FROM_CGROUP = 0;

    static final GovernorConfig DEFAULT = new GovernorConfig(Mode.OFF, true, FROM_CGROUP, true, 0.6, false, "");

    /** How far it goes. */
    public enum Mode {
        /** It isn't there. */
        OFF("off"),
        /** It decides and says so, and does nothing. */
        DRY_RUN("dry-run"),
        /** It does what it decides. */
        ACT("act");

        private final String text;

        Mode(String text) {
            this.text = text;
        }

        /** As the file has it. */
        public String text() {
            return text;
        }
    }
}
