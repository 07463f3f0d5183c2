package dev.evenkeel.slo;

import java.util.function.Supplier;

/**
 * What one cause says.
 *
 * @param admittedMin how far the admitted share may be cut because of it
 * @param cut what a step leaves of the admitted share
 * @param words its figures in a sentence, put together where one is wanted: findings are made each second, and seldom told
 */
record Finding(Cause cause, Severity severity, double admittedMin, double cut, Supplier<String> words) {
    static Finding unknown(Cause cause) {
        return new Finding(cause, Severity.UNKNOWN, 1, 1, () -> "nothing was seen");
    }

    String sentence() {
        return words.get();
    }
}
