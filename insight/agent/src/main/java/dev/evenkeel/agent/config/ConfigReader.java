package dev.evenkeel.agent.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;

/** From the YAML tree to records. What isn't there takes its default. */
final class ConfigReader {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final String OFF = "off";
    private static final String CGROUP = "cgroup";
    private static final Map<String, GovernorConfig.Mode> MODES = Arrays.stream(GovernorConfig.Mode.values())
            .collect(Collectors.toMap(GovernorConfig.Mode::text, mode -> mode));

    private ConfigReader() {}

    static AgentConfig read(String file, Node root) {
        AgentConfig orElse = AgentConfig.DEFAULT;
        YamlMap top = YamlMap.of(
                file, root, List.of("strict", "service", "delay", "observe", "forecast", "slo", "governor", "export"));
        return new AgentConfig(
                top.flag("strict", orElse.strict()),
                top.text("service", orElse.service()),
                top.duration("delay", orElse.delay(), Duration.ZERO),
                observe(top.map("observe", "readings", "allocation-samples"), orElse.observe()),
                forecast(top.map("forecast", "enabled", "every"), orElse.forecast()),
                slo(top.map("slo", "enabled", "objective"), orElse.slo()),
                governor(top.map("governor", "mode", "constrain", "coordinate"), orElse.governor()),
                export(top.map("export", "otlp", "prometheus", "recording"), orElse.export()));
    }

    private static ObserveConfig observe(YamlMap map, ObserveConfig orElse) {
        return new ObserveConfig(
                map.duration("readings", orElse.readings(), SECOND),
                map.flag("allocation-samples", orElse.allocationSamples()));
    }

    private static ForecastConfig forecast(YamlMap map, ForecastConfig orElse) {
        return new ForecastConfig(map.flag("enabled", orElse.enabled()), map.duration("every", orElse.every(), SECOND));
    }

    private static SloConfig slo(YamlMap map, SloConfig orElse) {
        return new SloConfig(map.flag("enabled", orElse.enabled()), map.text("objective", orElse.objective()));
    }

    private static GovernorConfig governor(YamlMap map, GovernorConfig orElse) {
        YamlMap constrain = map.map("constrain", "enabled", "limit");
        YamlMap coordinate = map.map("coordinate", "enabled", "threshold", "stop-the-world", "lock-file");
        boolean fromCgroup = constrain.text("limit", CGROUP).equals(CGROUP);
        return new GovernorConfig(
                map.choice("mode", orElse.mode(), MODES),
                constrain.flag("enabled", orElse.constrain()),
                fromCgroup ? GovernorConfig.FROM_CGROUP : constrain.bytes("limit", orElse.limitBytes()),
                coordinate.flag("enabled", orElse.coordinate()),
                coordinate.share("threshold", orElse.threshold()),
                coordinate.flag("stop-the-world", orElse.stopTheWorld()),
                coordinate.text("lock-file", orElse.lockFile()));
    }

    private static ExportConfig export(YamlMap map, ExportConfig orElse) {
        return new ExportConfig(
                otlp(map.map("otlp", "endpoint", "every", "headers"), orElse.otlp()),
                prometheus(map.map("prometheus", "port", "bind"), orElse.prometheus()),
                recording(map.map("recording", "file", "bytes-max"), orElse.recording()));
    }

    private static OtlpConfig otlp(YamlMap map, OtlpConfig orElse) {
        String endpoint = map.text("endpoint", orElse.endpoint());
        if (!endpoint.isEmpty() && !endpoint.startsWith("http://") && !endpoint.startsWith("https://")) {
            throw map.error(
                    "endpoint", "must begin with http:// or https://, such as http://127.0.0.1:4318: " + endpoint);
        }
        return new OtlpConfig(endpoint, map.duration("every", orElse.every(), SECOND), YamlMap.texts(map, "headers"));
    }

    private static PrometheusConfig prometheus(YamlMap map, PrometheusConfig orElse) {
        boolean enabled = !map.text("port", OFF).equals(OFF);
        return new PrometheusConfig(
                enabled, map.text("bind", orElse.bind()), enabled ? map.number("port", 0, 0, 65_535) : 0);
    }

    private static RecordingConfig recording(YamlMap map, RecordingConfig orElse) {
        return new RecordingConfig(map.text("file", orElse.file()), map.bytes("bytes-max", orElse.bytesMax()));
    }
}
