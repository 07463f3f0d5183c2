package dev.evenkeel.memory.os;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HugePageSwitchTest {

    @Test
    void readsTheChoiceInBrackets() {
        assertThat(HugePageSwitch.refusal("always [madvise] never\n")).isNull();
        assertThat(HugePageSwitch.refusal("[always] madvise never\n")).isNull();
        assertThat(HugePageSwitch.refusal("always madvise [never]\n"))
                .contains("switched off")
                .contains("always madvise [never]")
                .contains("write madvise into it")
                .doesNotContain("\n");
    }
}
