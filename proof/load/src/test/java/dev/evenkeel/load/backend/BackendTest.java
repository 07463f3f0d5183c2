package dev.evenkeel.load.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BackendTest {
    private static final int BODY_BYTES = 700;
    private static final String GET = "GET /api/x HTTP/1.1\r\nHost: h\r\n\r\n";

    private Backend backend;

    @BeforeAll
    void start() {
        backend = Backend.start(new BackendSettings(0, BODY_BYTES));
    }

    @AfterAll
    void stop() {
        backend.close();
    }

    @Test
    void answersGetWithJsonOfTheConfiguredSize() throws IOException {
        try (RawClient client = new RawClient(backend.port())) {
            String answer = client.send(GET).answer();
            assertThat(answer).startsWith("HTTP/1.1 200 OK\r\n").contains("Content-Type: application/json\r\n");
            String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
            assertThat(body.getBytes(StandardCharsets.UTF_8)).hasSize(BODY_BYTES);
            assertThat(new ObjectMapper().readTree(body).isObject()).isTrue();
        }
    }

    @Test
    void keepsTheConnectionOverBodiesOfEitherFraming() throws IOException {
        try (RawClient client = new RawClient(backend.port())) {
            String first = client.send("POST /a HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\n\r\n{\"a\"")
                    .answer();
            String second = client.send(
                            "POST /b HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n")
                    .answer();
            assertThat(client.send(GET).answer()).isEqualTo(first).isEqualTo(second);
        }
    }

    @Test
    void answersPipelinedRequestsInOrder() throws IOException {
        try (RawClient client = new RawClient(backend.port())) {
            client.send(GET + "GET /healthz HTTP/1.1\r\nHost: h\r\n\r\n" + GET);
            String first = client.answer();
            assertThat(client.answer()).endsWith("{\"status\":\"ok\"}");
            assertThat(client.answer()).isEqualTo(first);
        }
    }

    @Test
    void readsARequestThatComesInPieces() throws IOException {
        try (RawClient client = new RawClient(backend.port())) {
            for (String piece :
                    new String[] {"PO", "ST /a HTTP/1.1\r", "\nHost: h\r\nContent-Le", "ngth: 2\r\n\r\n{"}) {
                client.send(piece);
            }
            assertThat(client.send("}").answer()).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void answersHeadWithoutBody() throws IOException {
        try (RawClient client = new RawClient(backend.port())) {
            client.send("HEAD /a HTTP/1.1\r\nHost: h\r\n\r\n" + GET);
            assertThat(client.head()).contains("Content-Length: " + BODY_BYTES + "\r\n");
            assertThat(client.answer()).startsWith("HTTP/1.1 200 OK\r\n");
        }
    }

    @Test
    void closesWhenAsked() throws IOException {
        try (RawClient client = new RawClient(backend.port())) {
            client.send("GET /a HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                    .answer();
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void closesAfterHttp10() throws IOException {
        try (RawClient client = new RawClient(backend.port())) {
            client.send("GET /a HTTP/1.0\r\n\r\n").answer();
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void refusesNonsenseWith400AndCloses() throws IOException {
        try (RawClient client = new RawClient(backend.port())) {
            assertThat(client.send("nonsense\r\n\r\n").answer()).startsWith("HTTP/1.1 400 ");
            assertThat(client.closed()).isTrue();
        }
    }

    @Test
    void saysWhatToDoWhenThePortIsTaken() {
        BackendSettings taken = BackendSettings.defaults().onPort(backend.port());
        assertThatThrownBy(() -> Backend.start(taken))
                .hasMessageContaining("127.0.0.1:" + backend.port())
                .hasMessageContaining("choose another port");
    }

    @Test
    void refusesSettingsOutOfRange() {
        assertThatThrownBy(() -> new BackendSettings(-1, 1_000)).hasMessageContaining("port=-1");
        assertThatThrownBy(() -> new BackendSettings(0, 1)).hasMessageContaining("bodyBytes=1");
    }
}
