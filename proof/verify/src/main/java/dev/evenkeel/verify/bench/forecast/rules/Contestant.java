package dev.evenkeel.verify.bench.forecast.rules;

import dev.evenkeel.forecast.ForecastSettings;

/** Who is judged. */
public enum Contestant {
    /** Ours. */
    EVENKEEL("evenkeel"),
    /** Least squares with R², an hour back, a day ahead. */
    LINE_FIT("line fit R2 0.8"),
    /** Mann and Kendall's test, an hour back. */
    MANN_KENDALL("Mann-Kendall 1 %"),
    /** 90 % of the limit. */
    THRESHOLD("over 90 %");

    private final String words;

    Contestant(String words) {
        this.words = words;
    }

    /** As it stands in a table. */
    public String words() {
        return words;
    }

    /** One for a run. */
    public Rule rule(ForecastSettings settings) {
        return switch (this) {
            case EVENKEEL -> new OurForecast(settings);
            case LINE_FIT -> new LineFit(settings);
            case MANN_KENDALL -> new MannKendall(settings);
            case THRESHOLD -> new Threshold(settings, 0.9);
        };
    }
}
