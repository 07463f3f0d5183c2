package dev.evenkeel.gateway;

import dev.evenkeel.gateway.config.ConfigFile;
import dev.evenkeel.gateway.config.GatewayConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** A gateway of one event loop in front of a {@link TestUpstream}. */
final class Fixture implements AutoCloseable {
    final TestUpstream upstream;
    final Gateway gateway;

    private Fixture(Form form, TestUpstream upstream, String yaml) {
        this.upstream = upstream;
        this.gateway = start(form, config(yaml));
    }

    /** The forms that every behaviour is tested in. */
    static Stream<Form> forms() {
        return Stream.of(Form.AS_IS, Form.EVENKEEL, Form.EVENKEEL_SESSIONS, Form.EVENKEEL_REGIONS);
    }

    /** All requests go to the upstream, JSON is enriched below {@code /json}. */
    static Fixture of(Form form) {
        return of(form, "");
    }

    /** The same with more YAML at the top level. */
    static Fixture of(Form form, String more) {
        TestUpstream upstream = new TestUpstream();
        return new Fixture(form, upstream, yaml(more, upstream.port()));
    }

    static String yaml(String more, int... ports) {
        StringBuilder endpoints = new StringBuilder();
        for (int port : ports) {
            endpoints
                    .append(endpoints.isEmpty() ? "" : ", ")
                    .append("127.0.0.1:")
                    .append(port);
        }
        return more + """

                upstreams:
                  api:
                    endpoints: [%s]
                routes:
                  - {prefix: /, upstream: api}
                  - {prefix: /json, upstream: api, json: enrich, require: [id]}
                  - {host: only.example, prefix: /only, upstream: api}
                """.formatted(endpoints);
    }

    static GatewayConfig config(String yaml) {
        return ConfigFile.parse("test.yaml", yaml);
    }

    static Gateway start(Form form, GatewayConfig config) {
        try {
            return Gateway.start(GatewaySettings.of(form, config).withThreads(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Wire connect() {
        return new Wire(gateway.port());
    }

    String exchange(String request) {
        return Wire.exchange(gateway.port(), request);
    }

    @Override
    public void close() {
        gateway.close();
        upstream.close();
    }
}
