package dev.evenkeel.forecast;

/**
 * Limits that no signal tells, from the flags of the JVM. The heap's and the control group's come with the signals.
 *
 * @param metaspaceBytes {@code MaxMetaspaceSize}, or {@link #UNKNOWN} if there is none
 * @param directBytes {@code MaxDirectMemorySize}, or {@link #UNKNOWN}: then the largest heap stands in, as in the JVM
 * @param codeCacheBytes {@code ReservedCodeCacheSize}, or {@link #UNKNOWN}: then 240 MiB stand in, as in the JVM
 */
public record Limits(long metaspaceBytes, long directBytes, long codeCacheBytes) {
    /** Not told. */
    public static final long UNKNOWN = -1;

    /** Nothing is told. */
    public static final Limits NONE = new Limits(UNKNOWN, UNKNOWN, UNKNOWN);
}
