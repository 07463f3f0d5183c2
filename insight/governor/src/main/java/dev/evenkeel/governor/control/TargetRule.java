package dev.evenkeel.governor.control;

/**
 * How a heap target follows the room there is. Shares are of 1.
 *
 * @param growthLimit what the heap may grow by beyond what lives, as a share of it: 1 lets it double. {@link
 *     Double#POSITIVE_INFINITY} for no such limit
 * @param reserveShare of the memory limit that is never planned with
 * @param headroomShare what the heap always has beyond what lives, as a share of it
 * @param headroomBytesMin the same in bytes; the larger counts
 * @param stepDownShare of the target, by which it goes down in a round at most
 * @param stepUpShare of the target, by which it goes up in a round at most
 * @param deadbandShare of the target, that the wanted one must be away before it moves
 * @param collectorCpuShareMax processor share of the collector above which the target rises whatever the limits say
 */
public record TargetRule(
        double growthLimit,
        double reserveShare,
        double headroomShare,
        long headroomBytesMin,
        double stepDownShare,
        double stepUpShare,
        double deadbandShare,
        double collectorCpuShareMax) {

    private static final long MIB = 1024 * 1024;

    /** @throws IllegalArgumentException if a value is out of its range */
    public TargetRule {
        check("growthLimit", growthLimit > 0, growthLimit);
        check("reserveShare", reserveShare >= 0 && reserveShare < 1, reserveShare);
        check("headroomShare", headroomShare >= 0, headroomShare);
        check("headroomBytesMin", headroomBytesMin >= 0, (double) headroomBytesMin);
        check("stepDownShare", stepDownShare > 0 && stepDownShare < 1, stepDownShare);
        check("stepUpShare", stepUpShare > 0, stepUpShare);
        check("deadbandShare", deadbandShare >= 0 && deadbandShare < 1, deadbandShare);
        check("collectorCpuShareMax", collectorCpuShareMax > 0, collectorCpuShareMax);
    }

    private static void check(String name, boolean fits, double value) {
        if (!fits) {
            throw new IllegalArgumentException(name + " must be in its range: " + name + "=" + value);
        }
    }

    /**
     * No growth limit; 5 % of the limit in reserve; a quarter of the live set and at least 32 MiB of headroom; a tenth down
     * and a quarter up in a round; 5 % of dead band; the collector may take a quarter of the processor time.
     */
    public static TargetRule defaults() {
        return new TargetRule(Double.POSITIVE_INFINITY, 0.05, 0.25, 32 * MIB, 0.1, 0.25, 0.05, 0.25);
    }

    /** This rule with another growth limit. */
    public TargetRule withGrowthLimit(double value) {
        return new TargetRule(
                value,
                reserveShare,
                headroomShare,
                headroomBytesMin,
                stepDownShare,
                stepUpShare,
                deadbandShare,
                collectorCpuShareMax);
    }

    /** The bytes of a limit that are planned with. */
    public long usable(long limitBytes) {
        return limitBytes == Long.MAX_VALUE ? limitBytes : (long) (limitBytes * (1 - reserveShare));
    }

    /** What so much may grow to. */
    long grown(long liveBytes) {
        return growthLimit == Double.POSITIVE_INFINITY ? Long.MAX_VALUE : (long) (liveBytes * (1 + growthLimit));
    }

    /** The least a heap needs in which so much lives. */
    long floor(Room room) {
        long headroom = Math.max((long) (room.liveBytes() * headroomShare), headroomBytesMin);
        return Math.min(room.heapMaxBytes(), room.liveBytes() + headroom);
    }
}
