package dev.evenkeel.agent.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigFileTest {

    @Test
    void theFileOfDefaultsIsTheDefaults() {
        assertThat(ConfigFile.parse("agent.yaml", ConfigFile.defaults())).isEqualTo(AgentConfig.DEFAULT);
    }

    /** A setting that the file of defaults leaves out would be known to nobody: each of its keys is one the reader knows, and more. */
    @Test
    void theFileOfDefaultsHasEveryKey() {
        for (String section : new String[] {"", "observe", "forecast", "slo", "governor", "export"}) {
            String yaml = section.isEmpty() ? "nonsense: 1" : section + ":\n  nonsense: 1";
            String message = messageOf(yaml);
            String known = message.substring(message.indexOf("use one of ") + "use one of ".length());
            for (String key : known.split(", ", -1)) {
                assertThat(ConfigFile.defaults()).as("key of '%s'", section).containsPattern("(?m)^ *" + key + ":");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "# nothing\n", "observe:\n", "export:\n  otlp:\n"})
    void whatIsLeftOutTakesItsDefault(String yaml) {
        assertThat(ConfigFile.parse("x.yaml", yaml)).isEqualTo(AgentConfig.DEFAULT);
    }

    @Test
    void everySettingIsRead() {
        AgentConfig config = ConfigFile.parse("x.yaml", """
                strict: true
                service: checkout
                delay: 3s
                observe: {readings: 1s, allocation-samples: true}
                forecast: {enabled: false, every: 1m}
                slo: {enabled: false, objective: slo.yaml}
                governor:
                  mode: dry-run
                  constrain: {enabled: false, limit: 1GiB}
                  coordinate: {enabled: false, threshold: 72.5%, stop-the-world: true, lock-file: l}
                export:
                  otlp: {endpoint: "http://127.0.0.1:4318", every: 15s, headers: {authorization: Bearer x}}
                  prometheus: {port: 9464, bind: 0.0.0.0}
                  recording: {file: out.jfr, bytes-max: 8MiB}
                """);
        assertThat(config.strict()).isTrue();
        assertThat(config.service()).isEqualTo("checkout");
        assertThat(config.delay()).isEqualTo(Duration.ofSeconds(3));
        assertThat(config.observe()).isEqualTo(new ObserveConfig(Duration.ofSeconds(1), true));
        assertThat(config.forecast()).isEqualTo(new ForecastConfig(false, Duration.ofMinutes(1)));
        assertThat(config.slo()).isEqualTo(new SloConfig(false, "slo.yaml"));
        assertThat(config.governor())
                .isEqualTo(new GovernorConfig(GovernorConfig.Mode.DRY_RUN, false, 1L << 30, false, 0.725, true, "l"));
        assertThat(config.export())
                .isEqualTo(new ExportConfig(
                        new OtlpConfig(
                                "http://127.0.0.1:4318", Duration.ofSeconds(15), Map.of("authorization", "Bearer x")),
                        new PrometheusConfig(true, "0.0.0.0", 9464),
                        new RecordingConfig("out.jfr", 8L << 20)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "observe: {readings: soon}|x.yaml:1:21: 'readings' must be a time",
                "observe: {readings: 5ms}|x.yaml:1:21: 'readings' must be from 1s to 1h",
                "observe: {allocation-samples: maybe}|x.yaml:1:31: 'allocation-samples' must be true or false",
                "sail: 1|x.yaml:1:1: unknown key 'sail': use one of strict",
                "export: {otlp: {endpoint: localhost}}|x.yaml:1:27: 'endpoint' must begin with http://",
                "export: {prometheus: {port: 70000}}|x.yaml:1:29: 'port' must be a whole number from 0 to 65535",
                "export: {recording: {bytes-max: big}}|x.yaml:1:33: 'bytes-max' must be a size",
                "governor: {coordinate: {threshold: 100%}}|x.yaml:1:36: 'threshold' must be a share",
                "governor: {mode: wild}|x.yaml:1:18: 'mode' must be one of act, dry-run, off",
                "[1, 2]|x.yaml:1:1: expected 'key: value' pairs here",
                "strict: true\\nstrict: false|x.yaml:2:1",
                "observe: {readings: [1]}|x.yaml:1:21: expected a single value",
                "observe: [|x.yaml:1:11",
                "a: b: c|x.yaml:1:5",
            })
    void whatIsWrongIsToldWithLineAndColumn(String yaml, String start) {
        String message = messageOf(yaml.replace("\\n", "\n"));
        assertThat(message).startsWith(start);
        assertThat(message.lines()).hasSize(1);
    }

    private static String messageOf(String yaml) {
        try {
            ConfigFile.parse("x.yaml", yaml);
        } catch (ConfigException e) {
            return String.valueOf(e.getMessage());
        }
        throw new AssertionError("was read: " + yaml);
    }

    @Test
    void aFileThatIsntThereOrIsNoTextIsOneLine(@TempDir Path folder) throws Exception {
        assertThatThrownBy(() -> ConfigFile.read("nowhere.yaml"))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("nowhere.yaml: no such file");
        Path binary = Files.write(folder.resolve("b.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1});
        assertThatThrownBy(() -> ConfigFile.read(binary.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("is not UTF-8");
        assertThatThrownBy(() -> ConfigFile.read(folder.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("can't be read");
    }
}
