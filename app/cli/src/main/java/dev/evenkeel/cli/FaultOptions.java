package dev.evenkeel.cli;

import dev.evenkeel.verify.fault.FaultSettings;
import dev.evenkeel.verify.fault.guard.Guard;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A proof with a fault in it, in place of the one without. */
final class FaultOptions {
    private static final Pattern LIVE_SET = Pattern.compile("live-set=(\\d{1,2}(?:\\.\\d)?)%");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            description =
                    "Instead, harm the service as it is and see what guards it: live-set=85%% makes that share of its heap live.")
    private @Nullable String fault;

    @Option(
            names = "--breaker",
            paramLabel = "on|off",
            defaultValue = "on",
            description = "With --fault: with our breaker and its peers, or only without (default: on).")
    private Switch breaker;

    private enum Switch {
        ON,
        OFF
    }

    boolean isGiven() {
        return fault != null;
    }

    FaultSettings settings(ExperimentOptions options) {
        Matcher matcher = LIVE_SET.matcher(String.valueOf(fault));
        if (!matcher.matches()) {
            throw new ParameterException(spec.commandLine(), "--fault must be like live-set=85%: " + fault);
        }
        List<Guard> guards = breaker == Switch.ON ? List.of(Guard.values()) : List.of(Guard.NONE);
        try {
            return FaultSettings.of(
                    Double.parseDouble(matcher.group(1)) / 100,
                    guards,
                    options.plan().load().ratePerSecond(),
                    Duration.ofNanos(Math.round(options.sloMillis() * 1e6)),
                    options.isQuick());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }
}
