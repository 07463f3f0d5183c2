package dev.evenkeel.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class QuantityTest {

    @Test
    void unitsAreRead() {
        assertThat(Quantity.duration("250ms")).isEqualTo(Duration.ofMillis(250));
        assertThat(Quantity.duration("10 s")).isEqualTo(Duration.ofSeconds(10));
        assertThat(Quantity.duration("2m")).isEqualTo(Duration.ofMinutes(2));
        assertThat(Quantity.duration("1h")).isEqualTo(Duration.ofHours(1));
        assertThat(Quantity.bytes("512")).isEqualTo(512);
        assertThat(Quantity.bytes("8KiB")).isEqualTo(8_192);
        assertThat(Quantity.bytes("1GiB")).isEqualTo(1L << 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "s", "-1s", "1.5s", "10", "10 weeks", "9999999999s"})
    void nothingElseIsATime(String text) {
        assertThatThrownBy(() -> Quantity.duration(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "MiB", "-1", "1.5MiB", "10MB"})
    void nothingElseIsASize(String text) {
        assertThatThrownBy(() -> Quantity.bytes(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
