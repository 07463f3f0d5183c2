package dev.evenkeel.verify.statistics;

/** Two-sided quantiles of Student's t and of the normal distribution. */
public final class StudentT {

    /** From here on the t distribution is taken as normal: the quantiles agree to three digits. */
    private static final int NORMAL_FROM_DEGREES = 2_000;

    private static final double LARGEST_QUANTILE = 1e6;

    private StudentT() {}

    /**
     * The t that a Student-distributed value stays within, in size, with the given probability.
     *
     * @param confidence probability, above 0 and below 1
     * @param degrees degrees of freedom, at least 1
     */
    public static double quantile(double confidence, int degrees) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be above 0 and below 1: confidence=" + confidence);
        }
        if (degrees < 1) {
            throw new IllegalArgumentException("degrees must be at least 1: degrees=" + degrees);
        }
        int used = Math.min(degrees, NORMAL_FROM_DEGREES);
        double low = 0;
        double high = LARGEST_QUANTILE;
        for (int step = 0; step < 200 && high - low > 1e-12 * high; step++) {
            double middle = (low + high) / 2;
            if (inside(middle, used) < confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** The z that a normal value stays within, in size, with the given probability: 1.96 for 0.95. */
    public static double normalQuantile(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence must be above 0 and below 1: confidence=" + confidence);
        }
        double low = 0;
        double high = 40;
        for (int step = 0; step < 60; step++) {
            double middle = (low + high) / 2;
            if (insideNormal(middle) < confidence) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return (low + high) / 2;
    }

    /** P(|T| <= t): the finite sums of Abramowitz and Stegun, 26.7.3 and 26.7.4. */
    private static double inside(double t, int degrees) {
        double theta = Math.atan(t / Math.sqrt(degrees));
        double sine = Math.sin(theta);
        double cosine = Math.cos(theta);
        boolean odd = degrees % 2 == 1;
        double term = odd ? cosine : 1;
        double sum = degrees == 1 ? 0 : term;
        for (int k = odd ? 3 : 2; k <= degrees - 2; k += 2) {
            term *= (k - 1.0) / k * cosine * cosine;
            sum += term;
        }
        return odd ? 2 / Math.PI * (theta + sine * sum) : sine * sum;
    }

    /** P(|Z| <= z): Marsaglia's series, exact to rounding for the z that matter here. */
    private static double insideNormal(double z) {
        double term = z;
        double sum = z;
        for (int k = 3; sum + term != sum; k += 2) {
            term *= z * z / k;
            sum += term;
        }
        return 2 * sum * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
    }
}
