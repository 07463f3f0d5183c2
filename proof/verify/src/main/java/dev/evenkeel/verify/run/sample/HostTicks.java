package dev.evenkeel.verify.run.sample;

import java.util.Set;

/**
 * Clock ticks of some processors since boot.
 *
 * @param stolen ticks in which the host gave the processors to others
 * @param total all ticks
 */
record HostTicks(long stolen, long total) {
    private static final int STEAL_FIELD = 8;

    /**
     * Reads the text of {@code /proc/stat}.
     *
     * @param stat its text
     * @param processors those to count
     */
    static HostTicks parse(String stat, Set<Integer> processors) {
        long stolen = 0;
        long total = 0;
        for (String line : stat.lines().toList()) {
            if (!line.startsWith("cpu") || !Character.isDigit(line.charAt(3))) {
                continue;
            }
            // cpuN user nice system idle iowait irq softirq steal guest guest_nice; guests are part of user and nice.
            String[] fields = line.split(" +", -1);
            if (!processors.contains(Integer.valueOf(fields[0].substring(3)))) {
                continue;
            }
            for (int field = 1; field <= Math.min(STEAL_FIELD, fields.length - 1); field++) {
                total += Long.parseLong(fields[field]);
            }
            stolen += fields.length > STEAL_FIELD ? Long.parseLong(fields[STEAL_FIELD]) : 0;
        }
        return new HostTicks(stolen, total);
    }
}
