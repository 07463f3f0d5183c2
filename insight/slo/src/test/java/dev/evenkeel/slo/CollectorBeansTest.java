package dev.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class CollectorBeansTest {
    @Test
    void countsCollectionsOfThisProcessAndTheirTime() {
        CollectorBeans collectors = new CollectorBeans();
        long before = collectors.collections();
        Duration heldBefore = collectors.held();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        assertThat(collectors.collections()).isGreaterThanOrEqualTo(before + 5);
        assertThat(collectors.held()).isGreaterThan(heldBefore);
    }
}
