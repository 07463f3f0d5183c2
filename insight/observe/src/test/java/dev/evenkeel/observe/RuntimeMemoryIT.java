package dev.evenkeel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.signals.MemoryUse;
import dev.evenkeel.signals.Signal;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import jdk.jfr.Event;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Name;
import jdk.jfr.Period;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The event by which Evenkeel's memory runtime tells what it holds, here told by a stand-in of the same name and field. */
@Timeout(60)
final class RuntimeMemoryIT {
    private static final long HELD = 123_456_789;

    private final Queue<Signal> seen = new ConcurrentLinkedQueue<>();

    @Name("dev.evenkeel.RuntimeMemory")
    @Period("1 s")
    @SuppressWarnings("UnusedVariable")
    static final class StandIn extends Event {
        private final long residentBytes;

        StandIn(long residentBytes) {
            this.residentBytes = residentBytes;
        }
    }

    @Test
    void whatTheRuntimeHoldsIsPartOfAReading() throws Exception {
        Runnable tell = () -> new StandIn(HELD).commit();
        FlightRecorder.addPeriodicEvent(StandIn.class, tell);
        ObservationSettings settings = ObservationSettings.defaults().withReadings(Duration.ofMillis(200));
        try (Observation observation = InProcess.start(settings, seen::add)) {
            long begin = System.nanoTime();
            while (!isTold()
                    && System.nanoTime() - begin < Duration.ofSeconds(20).toNanos()) {
                Thread.sleep(50);
            }
            assertThat(observation.isRunning()).isTrue();
            assertThat(isTold()).isTrue();
        } finally {
            FlightRecorder.removePeriodicEvent(tell);
        }
    }

    private boolean isTold() {
        return seen.stream().anyMatch(one -> one instanceof MemoryUse use && use.runtimeBytes() == HELD);
    }
}
