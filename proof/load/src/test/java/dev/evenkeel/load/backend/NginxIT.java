package dev.evenkeel.load.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NginxIT {
    private static final String GET = "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n";
    private static final String POST = "POST /api/x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\n{}";

    @BeforeEach
    void needsNginx() {
        Assumptions.assumeTrue(
                NginxBackend.isInstalled(), "nginx is not installed: apt-get install nginx-light to run this test");
    }

    @Test
    void servesTheSameBodyAsTheBuiltInBackEnd() throws IOException {
        BackendSettings settings = BackendSettings.defaults();
        try (NginxBackend nginx = NginxBackend.start(settings);
                Backend builtIn = Backend.start(settings);
                RawClient toNginx = new RawClient(nginx.port());
                RawClient toBuiltIn = new RawClient(builtIn.port())) {
            String wanted = body(toBuiltIn.send(GET).answer());
            assertThat(body(toNginx.send(GET).answer())).isEqualTo(wanted);
            assertThat(body(toNginx.send(POST).answer())).isEqualTo(wanted);
        }
    }

    @Test
    void proxyForwardsToTheUpstream() throws IOException {
        try (Backend upstream = Backend.start(BackendSettings.defaults());
                NginxProxy proxy = NginxProxy.start(0, upstream.port(), List.of());
                RawClient toProxy = new RawClient(proxy.port());
                RawClient toUpstream = new RawClient(upstream.port())) {
            String wanted = body(toUpstream.send(POST).answer());
            assertThat(body(toProxy.send(POST).answer())).isEqualTo(wanted);
            assertThat(body(toProxy.send(GET).answer())).isEqualTo(wanted);
        }
    }

    @Test
    void endsItsProcessAndTakesALauncher() {
        NginxBackend nginx = NginxBackend.start(BackendSettings.defaults(), List.of("env"));
        long pid = nginx.pid();
        assertThat(ProcessHandle.of(pid)).isPresent();
        nginx.close();
        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
    }

    @Test
    void saysWhyItDoesNotStart() {
        try (Backend taken = Backend.start(BackendSettings.defaults())) {
            BackendSettings settings = BackendSettings.defaults().onPort(taken.port());
            assertThatThrownBy(() -> NginxBackend.start(settings))
                    .isInstanceOf(BackendException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.port())
                    .hasMessageContaining("choose another port");
        }
        assertThatThrownBy(() -> NginxBackend.start(new BackendSettings(0, 10_000)))
                .hasMessageContaining("bodyBytes=10000");
    }

    private static String body(String answer) {
        return answer.substring(answer.indexOf("\r\n\r\n") + 4);
    }
}
