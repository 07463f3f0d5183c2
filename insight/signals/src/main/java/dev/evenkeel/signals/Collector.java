package dev.evenkeel.signals;

/** A family of collectors, as far as its events differ from those of others. */
public enum Collector {
    G1,
    ZGC,
    SHENANDOAH,
    PARALLEL,
    SERIAL,
    /** One we know nothing of; its events are read by their general fields. */
    OTHER
}
