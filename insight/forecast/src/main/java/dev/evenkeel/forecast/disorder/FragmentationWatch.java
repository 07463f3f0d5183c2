package dev.evenkeel.forecast.disorder;

import dev.evenkeel.forecast.series.Ring;

/**
 * Follows collections that found no room in one piece: evacuation failures and collections that hold all threads to compact.
 * They are held against the floor: with a full heap they are its symptom, with room left they mean fragmentation.
 *
 * <p>Fragmentation is seen when at least {@value #RAISE} of the last {@value #RECENT} collections went wrong and the floor
 * leaves a quarter of the heap; it is over when none of the last {@value #RECENT} did.
 */
public final class FragmentationWatch {
    private static final int RECENT = 32;
    private static final int RAISE = 3;
    private static final double FLOOR_SHARE_MAX = 0.75;

    private final Ring failures = new Ring(RECENT);
    private final Ring humongous = new Ring(RECENT);
    private boolean standing;

    /**
     * Takes a collection.
     *
     * @param failed whether it found no room in one piece
     * @param forHumongous whether an object larger than half a region was its cause
     * @param floorShare the floor as a share of the largest heap
     */
    public void add(boolean failed, boolean forHumongous, double floorShare) {
        failures.add(failed ? 1 : 0);
        humongous.add(forHumongous ? 1 : 0);
        int count = failures();
        if (count >= RAISE && floorShare < FLOOR_SHARE_MAX) {
            standing = true;
        } else if (count == 0 || floorShare >= FLOOR_SHARE_MAX) {
            standing = false;
        }
    }

    /** Whether it is seen. */
    public boolean isStanding() {
        return standing;
    }

    /** How many of the last {@link #collections} went wrong. */
    public int failures() {
        return sum(failures);
    }

    /** How many of the last {@link #collections} were for an object larger than half a region. */
    public int humongous() {
        return sum(humongous);
    }

    /** How many collections it is about. */
    public int collections() {
        return failures.size();
    }

    private static int sum(Ring ring) {
        int sum = 0;
        for (int i = 0; i < ring.size(); i++) {
            sum += (int) ring.last(i);
        }
        return sum;
    }
}
