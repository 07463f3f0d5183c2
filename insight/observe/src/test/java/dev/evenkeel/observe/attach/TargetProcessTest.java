package dev.evenkeel.observe.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.observe.event.JvmEvents;
import java.io.StringReader;
import java.text.ParseException;
import java.time.Duration;
import java.util.Properties;
import jdk.jfr.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetProcessTest {

    private static Properties version(String version) {
        Properties properties = new Properties();
        properties.setProperty("java.specification.version", version);
        return properties;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.8", "9", "11", "16", "nonsense"})
    void anOldJvmIsRefused(String version) {
        assertThatThrownBy(() -> TargetProcess.requireRecent(version(version), 7))
                .isInstanceOf(TargetException.class)
                .hasMessageContaining("Java " + version)
                .hasMessageContaining("17")
                .hasMessageContaining("pid=7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "21", "25", "26"})
    void aRecentOneIsNot(String version) {
        assertThatCode(() -> TargetProcess.requireRecent(version(version), 7)).doesNotThrowAnyException();
    }

    @Test
    void whoDoesNotCatchTheSignalOfAnAttachIsNotSentIt() {
        assertThat(TargetProcess.catchesQuit("Name:\tjava\nSigCgt:\t2000000181005ccf\n"))
                .isTrue();
        assertThat(TargetProcess.catchesQuit("Name:\tjava\nSigCgt:\t0000000000000002\n"))
                .isFalse();
        assertThat(TargetProcess.catchesQuit("")).isFalse();
    }

    @Test
    void theSettingsAreAFileThatTheRecorderReads() throws Exception {
        JvmEvents events = new JvmEvents(Duration.ofSeconds(1), true, false, signal -> {});
        Configuration read = read(SettingsFile.text(events.choices()));
        assertThat(read.getSettings())
                .containsEntry("jdk.SafepointBegin#enabled", "true")
                .containsEntry("jdk.SafepointBegin#threshold", "0 ns")
                .containsEntry("jdk.ObjectAllocationSample#throttle", "50/s")
                .containsEntry("jdk.JavaThreadStatistics#period", "1000 ms");
    }

    private static Configuration read(String text) throws java.io.IOException, ParseException {
        return Configuration.create(new StringReader(text));
    }
}
