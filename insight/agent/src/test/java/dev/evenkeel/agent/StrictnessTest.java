package dev.evenkeel.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StrictnessTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "'strict: true',true",
        "'observe: [\nstrict: true # end it\n',true",
        "'strict: true\r\nobserve: [',true",
        "'strict: false',false",
        "'# strict: true',false",
        "'observe:\n  strict: true',false",
        "'strict: truest',false",
        "'',false"
    })
    void aLineOfTheFileDecidesEvenWhereTheRestIsBroken(String text, boolean strict) throws IOException {
        Path file = Files.writeString(folder.resolve("a.yaml"), text);
        assertThat(Strictness.isAsked(file.toString())).isEqualTo(strict);
    }

    @Test
    void withoutAFileNothingIsStrict() {
        assertThat(Strictness.isAsked("")).isFalse();
        assertThat(Strictness.isAsked(folder.resolve("nowhere").toString())).isFalse();
        assertThat(Strictness.isAsked("\0")).isFalse();
    }
}
