package dev.evenkeel.verify.bench.agent;

/**
 * How long the bench takes.
 *
 * @param forks processes of each entrant
 * @param warmUpMillis of work before it is measured
 * @param measureMillis of work that is
 */
public record AgentEffort(int forks, int warmUpMillis, int measureMillis) {
    /** To see that it runs, not to be quoted. */
    public static final AgentEffort QUICK = new AgentEffort(1, 1_000, 2_000);
    /** To be quoted. */
    public static final AgentEffort FULL = new AgentEffort(5, 30_000, 10_000);

    /** @throws IllegalArgumentException if there is not at least one process */
    public AgentEffort {
        if (forks < 1 || forks > 100) {
            throw new IllegalArgumentException("forks must be from 1 to 100: forks=" + forks);
        }
    }

    /** With another number of processes. */
    public AgentEffort withForks(int other) {
        return new AgentEffort(other, warmUpMillis, measureMillis);
    }
}
