package dev.evenkeel.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.verify.fault.FaultSettings;
import dev.evenkeel.verify.fault.guard.Guard;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

final class FaultOptionsTest {

    @Command
    private static final class Both {
        @Mixin
        private final ExperimentOptions options = new ExperimentOptions();

        @Mixin
        private final FaultOptions fault = new FaultOptions();
    }

    private static FaultSettings settings(String... line) {
        Both both = new Both();
        new CommandLine(both).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(line);
        assertThat(both.fault.isGiven()).isTrue();
        return both.fault.settings(both.options);
    }

    @Test
    void readsShareRateDeadlineAndLength() {
        FaultSettings read = settings("--fault", "live-set=95.5%", "--rate", "2000", "--slo", "2.5");
        assertThat(read.liveSet()).isEqualTo(0.955);
        assertThat(read.ratePerSecond()).isEqualTo(2_000);
        assertThat(read.deadline()).isEqualTo(Duration.ofNanos(2_500_000));
        assertThat(read.guards()).containsExactly(Guard.values());
        assertThat(settings("--fault", "live-set=95.5%", "--quick").windows()).isLessThan(read.windows());
    }

    @Test
    void withoutTheBreakerNothingGuards() {
        assertThat(settings("--fault", "live-set=96%", "--breaker", "off").guards())
                .containsExactly(Guard.NONE);
        assertThat(settings("--fault", "live-set=96%", "--breaker", "on").guards())
                .contains(Guard.EVENKEEL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--fault live-set=85",
                "--fault live-set=0%",
                "--fault live-set=100%",
                "--fault live-set=-5%",
                "--fault latency=5%",
                "--fault live-set=96% --breaker maybe",
                "--fault live-set=96% --slo 0",
                "--fault live-set=96% --rate 0",
                "--fault live-set=96% --full",
                "--fault live-set=96% --warmup 30",
                "--warmup 3601",
                "--warmup -1",
                "--fault live-set=96% --html a.html",
                "--breaker off"
            })
    void whatIsWrongIsOneLine(String line) {
        StringWriter err = new StringWriter();
        CommandLine commandLine = Main.commandLine().setErr(new PrintWriter(err));
        String[] arguments = ("prove " + line).split(" ", -1);
        assertThat(commandLine.execute(arguments)).isEqualTo(ExitStatus.USAGE);
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("evenkeel: ").doesNotContain("Exception");
    }
}
