package dev.evenkeel.observe.event;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllocationEventsTest {

    @ParameterizedTest
    @CsvSource({
        "java.lang.String, java.lang.String",
        "java/lang/String, java.lang.String",
        "[B, byte[]",
        "[[J, long[][]",
        "[Ljava.lang.String;, java.lang.String[]",
        "[[Ljava/util/Map$Entry;, java.util.Map$Entry[][]",
        "B, B",
    })
    void typesAreNamedAsInSourceCode(String told, String expected) {
        assertThat(AllocationEvents.sourceName(told)).isEqualTo(expected);
    }
}
