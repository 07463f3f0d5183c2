package dev.evenkeel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KnownFieldTest {
    @ParameterizedTest
    @EnumSource
    void namesAreFoundInAnyCase(KnownField field) {
        assertThat(KnownField.of(field.text())).isEqualTo(field);
        assertThat(KnownField.of(field.text().toLowerCase(Locale.ROOT))).isEqualTo(field);
        assertThat(KnownField.of(field.text().toUpperCase(Locale.ROOT))).isEqualTo(field);
    }

    @Test
    void sessionFieldsAreKnownByTheirPrefix() {
        assertThat(KnownField.of("x-session-anything-at-all-however-long")).isEqualTo(KnownField.X_SESSION);
        assertThat(KnownField.of("X-Sessions")).isNull();
    }

    @Test
    void otherNamesAreNotKnown() {
        assertThat(KnownField.of("Accept")).isNull();
        assertThat(KnownField.of("")).isNull();
        assertThat(KnownField.of("Hosts")).isNull();
    }
}
