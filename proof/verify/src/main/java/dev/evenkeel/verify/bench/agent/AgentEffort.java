package dev.evenkeel.verify.bench.agent;

/**
 * How long the bench takes.
 *
 * @param forks processes of each entrant
 * @param warmUpMillis of work before it is measured
 * @param measureMillis of work that is
 * @param duets how often two processes are measured at the same time
 * @param duetMillis of work that is measured then
 */
public record AgentEffort(int forks, int warmUpMillis, int measureMillis, int duets, int duetMillis) {
    /** To see that it runs, not to be quoted. */
    public static final AgentEffort QUICK = new AgentEffort(1, 2_000, 2_000, 1, 3_000);
    /** To be quoted. */
    public static final AgentEffort FULL = new AgentEffort(5, 30_000, 10_000, 4, 15_000);

    /** @throws IllegalArgumentException if there is not at least one process */
    public AgentEffort {
        if (forks < 1 || forks > 100) {
            throw new IllegalArgumentException("forks must be from 1 to 100: forks=" + forks);
        }
    }

    /** With another number of processes. */
    public AgentEffort withForks(int other) {
        return new AgentEffort(other, warmUpMillis, measureMillis, duets, duetMillis);
    }
}
