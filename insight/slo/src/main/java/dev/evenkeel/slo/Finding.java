package dev.evenkeel.slo;

/**
 * What one cause says.
 *
 * @param admittedMin how far the admitted share may be cut because of it
 * @param cut what a step leaves of the admitted share
 * @param sentence with its figures
 */
record Finding(Cause cause, Severity severity, double admittedMin, double cut, String sentence) {
    static Finding unknown(Cause cause) {
        return new Finding(cause, Severity.UNKNOWN, 1, 1, "nothing was seen");
    }
}
