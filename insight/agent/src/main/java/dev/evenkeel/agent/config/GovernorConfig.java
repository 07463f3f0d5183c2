package dev.evenkeel.agent.config;

/**
 * What the governor may do beyond observing.
 *
 * @param mode whether it acts, says what it would do, or rests
 */
public record GovernorConfig(Mode mode) {
    static final GovernorConfig DEFAULT = new GovernorConfig(Mode.OFF);

    /** How far it goes. */
    public enum Mode {
        /** It isn't there. */
        OFF,
        /** It decides and says so, and does nothing. */
        DRY_RUN,
        /** It does what it decides. */
        ACT
    }
}
