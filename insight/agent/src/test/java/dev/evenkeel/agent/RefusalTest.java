package dev.evenkeel.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.agent.config.ConfigException;
import dev.evenkeel.agent.config.ConfigFile;
import org.junit.jupiter.api.Test;

final class RefusalTest {

    @Test
    void ourOwnWordsStandAloneOthersGetTheirClass() {
        assertThat(Refusal.of(ours())).hasMessageStartingWith("x.yaml:1:1: unknown key");
        assertThat(Refusal.of(new IllegalStateException("no\nmore"))).hasMessage("IllegalStateException: no");
        assertThat(Refusal.of(new IllegalStateException())).hasMessage("IllegalStateException: null");
    }

    @Test
    void aMissingModuleIsToldWithWhatToDo() {
        assertThat(Refusal.of(new NoClassDefFoundError("jdk/jfr/consumer/RecordingStream")))
                .hasMessageContaining("the module that has jdk.jfr.consumer.RecordingStream")
                .hasMessageContaining("--add-modules ALL-SYSTEM");
    }

    private static ConfigException ours() {
        try {
            ConfigFile.parse("x.yaml", "sail: 1");
        } catch (ConfigException e) {
            return e;
        }
        throw new AssertionError("was read");
    }
}
