package dev.evenkeel.gateway.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.slo.Priority;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigFileTest {
    private static final String GOOD = "upstreams: {a: {endpoints: ['h:1']}}\nroutes: [{upstream: a}]\n";

    @Test
    void exampleFileHasTheDefaults() throws IOException {
        try (InputStream in = Objects.requireNonNull(ConfigFile.class.getResourceAsStream("/example-routes.yaml"))) {
            GatewayConfig config = ConfigFile.parse("example", new String(in.readAllBytes(), StandardCharsets.UTF_8));
            assertThat(config.limits()).isEqualTo(Limits.DEFAULT);
            assertThat(config.timeouts()).isEqualTo(Timeouts.DEFAULT);
            assertThat(config.sessions()).isEqualTo(SessionSettings.DEFAULT);
            UpstreamSettings api = Objects.requireNonNull(config.upstreams().get("api"));
            assertThat(api.outlier()).isEqualTo(OutlierSettings.DEFAULT);
            assertThat(api.idleConnections()).isEqualTo(UpstreamSettings.IDLE_CONNECTIONS_DEFAULT);
            assertThat(config.routes())
                    .containsExactly(new RouteSettings("*", "/", "api", true, List.of(), Priority.NORMAL));
        }
    }

    @Test
    void everyKeyIsRead() {
        GatewayConfig config = ConfigFile.parse("f", """
            limits: {request-line: 1KiB, headers: 2KiB, fields: 3, body: 4}
            timeouts: {connect: 1ms, read: 2s, total: 3m, client-idle: 4s, client-head: 5s, client-body: 6s}
            sessions: {capacity: 1, rate: 2, burst: 3}
            access-log: /x
            drain: 5s
            admin: 99
            upstreams:
              a:
                endpoints: ['h:1', '10.0.0.1:65535']
                host: upstream
                idle-connections: 0
                health: {path: /h, interval: 1s, timeout: 2s, rise: 3, fall: 4}
                outlier: {consecutive-failures: 0, ejection: 1s}
            routes:
              - {host: '*.Example.org', prefix: /p, upstream: a, json: enrich, require: [x, y]}
            """);
        assertThat(config.limits()).isEqualTo(new Limits(1_024, 2_048, 3, 4));
        assertThat(config.timeouts().total()).isEqualTo(Duration.ofMinutes(3));
        assertThat(config.timeouts().clientBody()).isEqualTo(Duration.ofSeconds(6));
        assertThat(config.sessions()).isEqualTo(new SessionSettings(1, 2, 3));
        assertThat(config.accessLog()).isEqualTo(new AccessLogTarget.File(Path.of("/x")));
        assertThat(config.admin()).isEqualTo(99);
        UpstreamSettings upstream = Objects.requireNonNull(config.upstreams().get("a"));
        assertThat(upstream.endpoints()).containsExactly(new Endpoint("h", 1), new Endpoint("10.0.0.1", 65_535));
        assertThat(upstream.ownHost()).isTrue();
        assertThat(upstream.health())
                .contains(new HealthSettings("/h", Duration.ofSeconds(1), Duration.ofSeconds(2), 3, 4));
        assertThat(config.routes())
                .containsExactly(
                        new RouteSettings("*.example.org", "/p", "a", true, List.of("x", "y"), Priority.NORMAL));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "limit: {}|f:1:1: unknown key 'limit': use one of upstreams, routes, limits",
                "limits: {bodies: 1}|f:1:10: unknown key 'bodies': use one of request-line, headers, fields, body",
                "limits: {body: 1GB}|f:1:16: 'body' must be a size",
                "limits: {fields: 0}|f:1:18: 'fields' must be a whole number from 1 to 10000",
                "timeouts: {read: soon}|f:1:18: 'read' must be a time such as 250ms, 10s or 2m: soon",
                "timeouts: [1]|f:1:11: expected 'key: value' pairs here",
                "drain: [1|f:2:10: ",
                "admin: 70000|f:1:8: 'admin' must be a whole number from 0 to 65535"
            })
    void errorsNameTheirPlaceAndWhatToDo(String line, String expected) {
        assertThatThrownBy(() -> ConfigFile.parse("f", line + "\n" + GOOD))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith(expected)
                .hasMessageNotContaining("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "routes: [{upstream: a}]|'upstreams' is missing",
                "upstreams: {a: {endpoints: [h]}}|an endpoint must be host:port",
                "upstreams: {a: {endpoints: ['h:0']}}|an endpoint must be host:port",
                "upstreams: {a: {endpoints: []}}|'endpoints' must list at least one",
                "upstreams: {a: {endpoints: ['h:1']}}|'routes' must list at least one",
                "upstreams: {a: {}}|'endpoints' must list at least one",
                "\"\"|is empty"
            })
    void whatIsMissingIsNamed(String text, String expected) {
        assertThatThrownBy(() -> ConfigFile.parse("f", text))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "{upstream: b}|'upstream' must name one of a: b",
                "{prefix: x, upstream: a}|'prefix' must start with '/'",
                "{host: 'a:1', upstream: a}|'host' must be a name",
                "{host: 'a.*', upstream: a}|'host' must be a name",
                "{upstream: a, json: yes}|'json' must be 'pass' or 'enrich'",
                "{prefix: /}|'upstream' is missing"
            })
    void badRoutesAreNamed(String route, String expected) {
        String text = "upstreams: {a: {endpoints: ['h:1']}}\nroutes: [" + route + "]\n";
        assertThatThrownBy(() -> ConfigFile.parse("f", text))
                .isInstanceOf(ConfigException.class)
                .hasMessageStartingWith("f:2:")
                .hasMessageContaining(expected);
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> ConfigFile.read(Path.of("no-such.yaml")))
                .isInstanceOf(ConfigException.class)
                .hasMessage("no-such.yaml: cannot be read (NoSuchFileException): check the path and its rights");
    }
}
