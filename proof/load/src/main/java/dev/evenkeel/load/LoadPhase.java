package dev.evenkeel.load;

/** Where a run is, in this order. */
public enum LoadPhase {
    /** Connections are being opened. */
    CONNECT,
    /** Each session of the fill is sent once, closed loop. */
    FILL,
    /** The planned load, not yet measured. */
    WARM_UP,
    /** The planned load, measured. */
    MEASURE,
    /** Nothing new is sent; answers are awaited. */
    DRAIN
}
