package dev.evenkeel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.signals.AllocationSample;
import dev.evenkeel.signals.Pinning;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is sampled, and what only newer JVMs tell. */
@Timeout(60)
final class SamplesIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Queue<Signal> seen = new ConcurrentLinkedQueue<>();

    private static boolean eventually(BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean() && System.nanoTime() - begin < PATIENCE.toNanos()) {
            Thread.sleep(50);
        }
        return condition.getAsBoolean();
    }

    @Test
    void allocationsComeWithTypeWeightAndPlace() throws Exception {
        ObservationSettings settings = ObservationSettings.defaults().withAllocationSamples(true);
        try (ChildJvm child = ChildJvm.start(Jdks.current(), List.of("-Xmx96m"));
                Observation observation = OtherProcess.start(child.pid(), settings, seen::add)) {
            child.ask("churn 1000");
            assertThat(eventually(() -> seen.stream().anyMatch(SamplesIT::isOfTheWorkload)))
                    .isTrue();
            assertThat(observation.isRunning()).isTrue();
        }
    }

    private static boolean isOfTheWorkload(Signal signal) {
        return signal instanceof AllocationSample sample
                && sample.typeName().equals("byte[]")
                && sample.weightBytes() > 0
                && sample.stack().stream().anyMatch(frame -> frame.startsWith("dev.evenkeel.observe.Workload.churn:"));
    }

    @Test
    void aPinnedVirtualThreadIsSeen() throws Exception {
        try (ChildJvm child = ChildJvm.start(Jdks.current(), List.of("-Xmx64m"));
                Observation observation = OtherProcess.start(child.pid(), ObservationSettings.defaults(), seen::add)) {
            child.ask("pin");
            assertThat(eventually(() -> seen.stream().anyMatch(Pinning.class::isInstance)))
                    .isTrue();
            assertThat(observation.isRunning()).isTrue();
        }
    }
}
