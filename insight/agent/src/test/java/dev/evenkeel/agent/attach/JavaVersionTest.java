package dev.evenkeel.agent.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class JavaVersionTest {

    @ParameterizedTest
    @CsvSource({"1.8,8", "9,9", "11,11", "17,17", "25,25", "26-ea,26", "'',0", "nonsense,0", "123456,1234"})
    void theFeatureVersionIsReadFromTheSpecification(String specification, int feature) {
        assertThat(JavaVersion.feature(specification)).isEqualTo(feature);
    }

    @Test
    void whatIsTooOldIsRefusedWithItsVersion() {
        JavaVersion.check(42, "17");
        JavaVersion.check(42, "25");
        assertThatThrownBy(() -> JavaVersion.check(42, "11"))
                .isInstanceOf(AttachFailure.class)
                .hasMessage("process 42 runs Java 11; the agent needs 17 or newer");
        assertThatThrownBy(() -> JavaVersion.check(42, "1.8")).hasMessageContaining("runs Java 8;");
        assertThatThrownBy(() -> JavaVersion.check(42, "?")).hasMessageContaining("runs Java ?;");
    }
}
