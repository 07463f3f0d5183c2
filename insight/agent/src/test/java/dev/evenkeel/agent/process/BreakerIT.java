package dev.evenkeel.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.agent.application.Shedding;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's breaker as an application meets it, and what is told of it. */
final class BreakerIT {

    @TempDir
    Path folder;

    static List<Jvms.Jvm> eachJdk() {
        return Jvms.eachJdk();
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void anApplicationWithoutOurClassesIsToldToShed(Jvms.Jvm jvm) throws Exception {
        try (OtlpEndpoint endpoint = OtlpEndpoint.start()) {
            String config = Files.writeString(
                            folder.resolve("agent.yaml"),
                            "export: {otlp: {endpoint: '" + endpoint.address() + "', every: 1s}}\n")
                    .toString();
            try (TargetJvm target =
                    TargetJvm.ready(jvm.jdk(), Shedding.class, jvm.with(AgentFiles.javaagent(config)))) {
                target.awaitOut("shed");
                target.await(
                        () -> endpoint.hasLogWith("evenkeel.breaker.transition", "evenkeel.breaker.to", "open"),
                        "a log record of the breaker");
                target.await(
                        () -> endpoint.hasMetricsWith("evenkeel.breaker.shed", "evenkeel.slo.status"),
                        "instruments of breaker and objective");
                target.askToEnd();
                assertThat(target.awaitEnd()).isZero();
                assertThat(target.out()).containsExactly("ready", "shed", "bye");
                assertThat(target.err()).isEmpty();
            }
        }
    }
}
