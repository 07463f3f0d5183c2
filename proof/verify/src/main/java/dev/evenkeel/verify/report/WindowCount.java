package dev.evenkeel.verify.report;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Windows of an arm.
 *
 * @param total all that were measured
 * @param voided those that do not count
 * @param stable those of the rest that met the objective
 * @param reasons why windows were voided, and how many for each reason
 */
public record WindowCount(int total, int voided, int stable, SortedMap<String, Integer> reasons) {

    public WindowCount {
        reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    }

    /** Windows that count. */
    public int valid() {
        return total - voided;
    }

    /** Those of them that broke the objective. */
    int broken() {
        return valid() - stable;
    }
}
