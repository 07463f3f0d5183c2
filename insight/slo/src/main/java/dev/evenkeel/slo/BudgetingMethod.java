package dev.evenkeel.slo;

/** How an objective is counted up over its window: OpenSLO's {@code budgetingMethod}. */
public enum BudgetingMethod {
    /** The share of interruptions that kept the limit. */
    OCCURRENCES("Occurrences"),
    /** The share of time slices that kept it. */
    TIMESLICES("Timeslices"),
    /** The mean, over time slices, of the share of interruptions that kept it. */
    RATIO_TIMESLICES("RatioTimeslices");

    private final String text;

    BudgetingMethod(String text) {
        this.text = text;
    }

    /** As OpenSLO writes it. */
    public String text() {
        return text;
    }
}
