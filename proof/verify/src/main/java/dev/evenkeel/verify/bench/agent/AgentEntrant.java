package dev.evenkeel.verify.bench.agent;

import dev.evenkeel.verify.bench.BenchRow;
import java.nio.file.Path;
import java.util.List;

/** Who is measured: the application without anything, with the agent, with the JVM's flight recorder alone. */
enum AgentEntrant {
    NONE("none"),
    OURS(BenchRow.OURS),
    /** The recorder with the settings that the JDK calls fit for production: what is to be paid for it anyway. */
    FLIGHT_RECORDER("flight-recorder");

    private final String label;

    AgentEntrant(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    List<String> options(Path agentJar) {
        return switch (this) {
            case NONE -> List.of();
            case OURS -> List.of("-javaagent:" + agentJar);
            case FLIGHT_RECORDER -> List.of("-XX:StartFlightRecording:settings=default", "-Xlog:jfr*=off");
        };
    }
}
