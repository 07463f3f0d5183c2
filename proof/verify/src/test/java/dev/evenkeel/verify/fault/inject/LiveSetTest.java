package dev.evenkeel.verify.fault.inject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LiveSetTest {
    private static final long ADDED = 32L << 20;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final List<String> told = new ArrayList<>();

    private long live() {
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    @Test
    void livesForItsTimeAndIsLetGo() throws InterruptedException {
        long before = live();
        List<Long> held = new ArrayList<>();
        double share = (double) (before + ADDED) / memory.getHeapMemoryUsage().getMax();
        LiveSet fault = new LiveSet(share, Duration.ofMillis(100), Duration.ofMillis(1), line -> {
            told.add(line);
            if (line.equals("fault holds")) {
                held.add(live());
            }
        });
        assertThat(fault.isHarming()).isFalse();
        fault.run();
        assertThat(held).hasSize(1);
        assertThat(held.getFirst()).isBetween(before + ADDED / 2, before + 2 * ADDED);
        assertThat(live()).isLessThan(before + ADDED / 2);
        assertThat(fault.isHarming()).isFalse();
        assertThat(told).hasSize(4);
        assertThat(told.get(0)).isEqualTo("fault begins");
        assertThat(told.get(1)).endsWith(" MiB to be added");
        assertThat(told.get(3)).isEqualTo("fault healed");
    }

    @Test
    void healsWhenItIsInterrupted() throws InterruptedException {
        LiveSet fault = new LiveSet(1e-9, Duration.ofMillis(1), Duration.ofMinutes(5), told::add);
        Thread thread = Thread.ofPlatform().start(() -> {
            try {
                fault.run();
            } catch (InterruptedException e) {
                told.add("interrupted");
            }
        });
        thread.interrupt();
        thread.join();
        assertThat(told).endsWith("fault healed", "interrupted");
    }

    @Test
    void theShareMustBeOne() {
        assertThatThrownBy(() -> new LiveSet(1.5, Duration.ZERO, Duration.ZERO, told::add))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("share=1.5");
    }
}
