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

    /** What only the proof without a fault knows; to pass it over in silence would look as if it had been done. */
    private static final List<String> OF_THE_OTHER_PROOF =
            List.of("--full", "--all", "--arms", "--windows", "--blocks", "--warmup", "--backend", "--html");

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Option(
            names = "--fault",
            paramLabel = "live-set=N%",
            description =
                    "Instead of all this, make N %% of the heap of the service as it is live, and see what it still serves: with our"
                            + " breaker, with others, and with none. About 27 minutes, with --quick about 21.")
    private @Nullable String fault;

    @Option(
            names = "--breaker",
            paramLabel = "on|off",
            description = "With --fault: with our breaker and its peers, or only without (default: on).")
    private @Nullable Switch breaker;

    private enum Switch {
        ON,
        OFF
    }

    /** Whether a fault is asked for; refuses what goes only with one, or only without. */
    boolean isGiven() {
        if (fault == null) {
            if (breaker != null) {
                throw wrong("--breaker goes with --fault only, such as --fault live-set=96%");
            }
            return false;
        }
        for (String name : OF_THE_OTHER_PROOF) {
            if (spec.commandLine().getParseResult().hasMatchedOption(name)) {
                throw wrong(name + " does not go with --fault");
            }
        }
        return true;
    }

    FaultSettings settings(ExperimentOptions options) {
        Matcher matcher = LIVE_SET.matcher(String.valueOf(fault));
        double share = matcher.matches() ? Double.parseDouble(matcher.group(1)) / 100 : 0;
        if (share <= 0) {
            throw wrong("--fault must be live-set=N% with N over 0 and under 100, such as live-set=96%: " + fault);
        }
        if (!(options.sloMillis() > 0)) {
            throw wrong("--slo must be over 0: " + options.sloMillis());
        }
        return FaultSettings.of(
                share,
                breaker == Switch.OFF ? List.of(Guard.NONE) : List.of(Guard.values()),
                options.plan().load().ratePerSecond(),
                Duration.ofNanos(Math.round(options.sloMillis() * 1e6)),
                options.isQuick());
    }

    private ParameterException wrong(String sentence) {
        return new ParameterException(spec.commandLine(), sentence);
    }
}
