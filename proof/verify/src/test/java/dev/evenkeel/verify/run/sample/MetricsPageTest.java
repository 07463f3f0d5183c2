package dev.evenkeel.verify.run.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MetricsPageTest {
    private static final String TEXT = """
            # HELP requests_total Requests.
            # TYPE requests_total counter
            requests_total{code="200",path="/a b}"} 40
            requests_total{code="404"} 2 1700000000000
            allocated_bytes_total 1.5e9
            limit +Inf
            """;

    @Test
    void seriesAreSummedAndUnknownNamesAreEmpty() {
        MetricsPage page = MetricsPage.parse(TEXT);

        assertThat(page.value("requests_total")).hasValue(42);
        assertThat(page.value("allocated_bytes_total")).hasValue(1_500_000_000L);
        assertThat(page.values()).containsEntry("limit", Double.POSITIVE_INFINITY);
        assertThat(page.value("requests")).isEmpty();
    }

    @Test
    void pageIsFetchedAndAnythingButSuccessIsAnError() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/metrics", exchange -> {
            byte[] body = TEXT.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        String address = "127.0.0.1:" + server.getAddress().getPort();
        try {
            assertThat(MetricsPage.fetch(address).value("requests_total")).hasValue(42);
            server.removeContext("/metrics");
            assertThatThrownBy(() -> MetricsPage.fetch(address))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("404");
        } finally {
            server.stop(0);
        }
        assertThatThrownBy(() -> MetricsPage.fetch(address)).isInstanceOf(IOException.class);
    }
}
