package dev.evenkeel.verify.fault.guard;

import dev.evenkeel.gateway.breaker.BreakerAdmission;
import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.slo.Objective;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** What guards a service. */
public enum Guard {
    NONE("no-breaker", "nothing sheds load"),
    EVENKEEL("evenkeel", "our breaker, with its defaults"),
    FAILURE_RATE("resilience4j", "a circuit breaker of resilience4j: opens at half of the calls failed or slow"),
    CONCURRENCY_LIMIT("concurrency-limit", "Netflix's concurrency-limits, Gradient2 with its defaults"),
    HALF("half", "every other request while the fault lasts, as if somebody had known");

    private final String text;
    private final String description;

    Guard(String text, String description) {
        this.text = text;
        this.description = description;
    }

    /** The name, as an arm. */
    public String text() {
        return text;
    }

    /** One line. */
    public String description() {
        return description;
    }

    /** By its name. */
    public static Guard of(String text) {
        return Arrays.stream(values())
                .filter(guard -> guard.text.equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("guard must be one of "
                        + Arrays.stream(values()).map(Guard::text).toList() + ": guard=" + text));
    }

    /**
     * Begins to guard this process.
     *
     * @param slow from when on a request that was answered counts as failed, where the guard knows such
     * @param cooldown how long a breaker stays open, of ours and its peer alike
     * @param isHarmed whether the fault has begun and not healed, for the guard that knows
     * @param told gets a line when something is worth telling
     * @throws IOException where this process can't be observed
     */
    public Admission open(Duration slow, Duration cooldown, BooleanSupplier isHarmed, Consumer<String> told)
            throws IOException {
        return switch (this) {
            case NONE -> Admission.ALL;
            case EVENKEEL -> BreakerAdmission.start(Objective.ofPauses().withCooldown(cooldown), told);
            case FAILURE_RATE -> new FailureRateAdmission(slow, cooldown);
            case HALF -> new HalfAdmission(isHarmed);
            case CONCURRENCY_LIMIT -> new ConcurrencyLimitAdmission();
        };
    }
}
