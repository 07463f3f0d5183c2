package dev.evenkeel.verify.bench.agent;

/**
 * How long the bench takes.
 *
 * @param forks processes of each entrant
 * @param warmUpMillis of work before it is measured
 * @param measureMillis of work that is
 * @param switches how often the agent is switched on and off in one process
 * @param settleMillis of work after each of these, before it is measured
 */
public record AgentEffort(int forks, int warmUpMillis, int measureMillis, int switches, int settleMillis) {
    /** To see that it runs, not to be quoted. */
    public static final AgentEffort QUICK = new AgentEffort(1, 1_000, 2_000, 1, 1_000);
    /** To be quoted. */
    public static final AgentEffort FULL = new AgentEffort(5, 30_000, 10_000, 8, 10_000);

    /** @throws IllegalArgumentException if there is not at least one process */
    public AgentEffort {
        if (forks < 1 || forks > 100) {
            throw new IllegalArgumentException("forks must be from 1 to 100: forks=" + forks);
        }
    }

    /** With another number of processes. */
    public AgentEffort withForks(int other) {
        return new AgentEffort(other, warmUpMillis, measureMillis, switches, settleMillis);
    }
}
