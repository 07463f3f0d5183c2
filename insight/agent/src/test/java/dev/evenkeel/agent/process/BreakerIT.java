package dev.evenkeel.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.agent.application.OwnBreaker;
import dev.evenkeel.agent.application.Shedding;
import dev.evenkeel.signals.Signal;
import dev.evenkeel.slo.Breaker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent's breaker as an application meets it, and what is told of it. */
final class BreakerIT {

    /** Texts as protobuf has them, the length before. */
    private static final String AGENT = "\u0005agent";

    private static final String APPLICATION = "\u000bapplication";

    @TempDir
    Path folder;

    static List<Jvms.Jvm> eachJdk() {
        return Jvms.eachJdk();
    }

    private String config(OtlpEndpoint endpoint) throws IOException {
        String settings = "export: {otlp: {endpoint: '" + endpoint.address() + "', every: 1s}}\n";
        return Files.writeString(folder.resolve("agent.yaml"), settings).toString();
    }

    @ParameterizedTest
    @MethodSource("eachJdk")
    void anApplicationWithoutOurClassesIsToldToShed(Jvms.Jvm jvm) throws Exception {
        try (OtlpEndpoint endpoint = OtlpEndpoint.start()) {
            try (TargetJvm target =
                    TargetJvm.ready(jvm.jdk(), Shedding.class, jvm.with(AgentFiles.javaagent(config(endpoint))))) {
                target.awaitOut("shed");
                target.await(
                        () -> endpoint.hasLogWith("evenkeel.breaker.transition", AGENT, "open"),
                        "a log record of the breaker");
                target.await(
                        () -> endpoint.hasMetricsWith("evenkeel.breaker.shed", "evenkeel.slo.status"),
                        "instruments of breaker and objective");
                target.askToEnd();
                assertThat(target.awaitEnd()).isZero();
                assertThat(target.out()).containsExactly("ready", "shed", "bye");
                assertThat(endpoint.hasLogWith(APPLICATION)).isFalse();
                assertThat(target.err()).isEmpty();
            }
        }
    }

    /** Its transitions are told as the agent's are, and the agent's own breaker stays closed. */
    @ParameterizedTest
    @MethodSource("eachJdk")
    void whatABreakerOfTheApplicationsOwnDoesIsToldToo(Jvms.Jvm jvm) throws Exception {
        try (OtlpEndpoint endpoint = OtlpEndpoint.start()) {
            try (TargetJvm target = TargetJvm.start(
                    jvm.jdk(),
                    AgentFiles.testClassesWith(Breaker.class, Signal.class),
                    OwnBreaker.class,
                    List.of(jvm.with(AgentFiles.javaagent(config(endpoint)))))) {
                target.awaitOut("open");
                target.await(
                        () -> endpoint.hasLogWith(
                                "evenkeel.breaker.transition", APPLICATION, "the application foresees the worst"),
                        "a log record of the application's breaker");
                target.askToEnd();
                assertThat(target.awaitEnd()).isZero();
                assertThat(endpoint.hasLogWith(AGENT)).isFalse();
                assertThat(target.err()).isEmpty();
            }
        }
    }
}
