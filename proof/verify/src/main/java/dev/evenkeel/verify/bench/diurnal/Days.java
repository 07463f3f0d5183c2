package dev.evenkeel.verify.bench.diurnal;

/**
 * Compressed days: each is a night of little traffic, then a peak.
 *
 * @param warmUpSeconds at the peak's rate, before the first night; not counted
 * @param nightSeconds of a day
 * @param peakSeconds of a day
 * @param count of days
 * @param peakPerSecond requests at the peak
 * @param nightPerSecond requests at night
 */
public record Days(
        int warmUpSeconds, int nightSeconds, int peakSeconds, int count, int peakPerSecond, int nightPerSecond) {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** How long it all takes. */
    public long nanos() {
        return (warmUpSeconds + (long) count * (nightSeconds + peakSeconds)) * NANOS_PER_SECOND;
    }

    /** Whether a moment, from the start, is in a peak that counts. */
    boolean isPeak(long nanos) {
        long sinceNights = nanos - warmUpSeconds * NANOS_PER_SECOND;
        return sinceNights >= 0 && ofDay(sinceNights) >= nightSeconds;
    }

    /** Whether a moment is in a night, and not in its first second, in which the peak is still being worked off. */
    boolean isNight(long nanos) {
        long sinceNights = nanos - warmUpSeconds * NANOS_PER_SECOND;
        return sinceNights >= 0 && ofDay(sinceNights) >= 1 && ofDay(sinceNights) < nightSeconds;
    }

    private long ofDay(long nanos) {
        return nanos / NANOS_PER_SECOND % (nightSeconds + peakSeconds);
    }

    /** Requests a second at a moment. */
    int perSecond(long nanos) {
        return nanos < warmUpSeconds * NANOS_PER_SECOND || isPeak(nanos) ? peakPerSecond : nightPerSecond;
    }

    /** Seconds of all peaks. */
    int peakSecondsInAll() {
        return count * peakSeconds;
    }
}
