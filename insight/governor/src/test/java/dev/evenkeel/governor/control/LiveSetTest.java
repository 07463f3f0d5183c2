package dev.evenkeel.governor.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class LiveSetTest {

    @Test
    void isUnknownBeforeACollection() {
        assertThat(new LiveSet().bytes()).isEqualTo(LiveSet.UNKNOWN);
    }

    @Test
    void isTheLeastSeenUntilTheOldGenerationWasCollected() {
        LiveSet live = new LiveSet();
        live.add(300, false);
        live.add(200, false);
        live.add(400, false);
        assertThat(live.bytes()).isEqualTo(200);
        live.add(120, true);
        assertThat(live.bytes()).isEqualTo(120);
    }

    @Test
    void followsWhatGrowsBetweenOldCollections() {
        LiveSet live = new LiveSet();
        live.add(100, true);
        for (int i = 0; i < 8; i++) {
            live.add(200 + i, false);
        }
        assertThat(live.bytes()).isEqualTo(200);
    }

    @Test
    void isNeverLessThanWhatLives() {
        Random random = new Random(9);
        LiveSet live = new LiveSet();
        long lives = 1_000;
        for (int i = 0; i < 10_000; i++) {
            lives += random.nextInt(20);
            boolean old = random.nextInt(12) == 0;
            live.add(old ? lives : lives + random.nextInt(5_000), old);
            assertThat(live.bytes()).isGreaterThanOrEqualTo(lives - 12 * 9 * 20);
        }
    }
}
