package dev.evenkeel.load;

/**
 * What the client's one thread spent on the measured windows.
 *
 * @param cpuSeconds it ran
 * @param waitSeconds it could have run but waited for a processor; 0 where the kernel does not tell
 * @param measuredSeconds wall time
 */
public record ClientCost(double cpuSeconds, double waitSeconds, double measuredSeconds) {
    /** Share of the time in which the thread ran, 0 to 1. */
    public double cpuShare() {
        return measuredSeconds == 0 ? 0 : cpuSeconds / measuredSeconds;
    }

    /** Share of the time in which the thread ran or waited for a processor, 0 to 1. */
    public double busyShare() {
        return measuredSeconds == 0 ? 0 : (cpuSeconds + waitSeconds) / measuredSeconds;
    }
}
