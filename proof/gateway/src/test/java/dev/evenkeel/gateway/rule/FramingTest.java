package dev.evenkeel.gateway.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.rule.Framing.Coding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FramingTest {
    @Test
    void lengthsUpToTheLargestLongAreRead() {
        assertThat(Framing.contentLength("0")).isZero();
        assertThat(Framing.contentLength("0042")).isEqualTo(42);
        assertThat(Framing.contentLength("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "9223372036854775808", "99999999999999999999", "-1", "+1", "1 ", "1,1", "0x1", "\u0663"})
    void otherLengthsAreMalformed(String value) {
        assertThat(Framing.contentLength(value)).isEqualTo(Framing.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "chunked|CHUNKED",
                "CHUNKED|CHUNKED",
                "gzip|OTHER",
                "gzip , chunked|OTHER",
                "chunked,chunked|OTHER",
                "''|MALFORMED",
                "gzip,|MALFORMED",
                ",gzip|MALFORMED",
                "gzip chunked|MALFORMED",
                "gzip;q=1|MALFORMED"
            })
    void codingsAreJudged(String value, Coding expected) {
        assertThat(Framing.coding(value)).isEqualTo(expected);
    }
}
