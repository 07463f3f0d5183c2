package dev.evenkeel.agent.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.signals.Signal;
import dev.evenkeel.signals.ThreadCount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ListenersTest {
    private static final Signal SIGNAL = new ThreadCount(Instant.EPOCH, 1, 1);

    @Test
    void oneThatFailsIsToldOfOnceAndLeftOut() {
        List<String> complaints = new ArrayList<>();
        List<Signal> received = new ArrayList<>();
        Listeners listeners = new Listeners((name, failure) -> complaints.add(name + ": " + failure.getMessage()));
        List<Signal> failed = new ArrayList<>();
        listeners.add("bad", signal -> {
            failed.add(signal);
            throw new IllegalStateException("no");
        });
        listeners.add("good", received::add);
        listeners.accept(SIGNAL);
        listeners.accept(SIGNAL);
        assertThat(complaints).containsExactly("bad: no");
        assertThat(failed).hasSize(1);
        assertThat(received).containsExactly(SIGNAL, SIGNAL);
    }
}
