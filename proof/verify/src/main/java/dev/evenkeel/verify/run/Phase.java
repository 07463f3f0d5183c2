package dev.evenkeel.verify.run;

/** Where a block is, in this order. */
public enum Phase {
    /** Processes start. */
    START,
    /** Sessions are filled in. */
    FILL,
    /** The planned load, not yet measured. */
    WARM_UP,
    /** The planned load, measured. */
    MEASURE,
    /** Full collection, end of the processes, reading of the recording. */
    FINISH
}
