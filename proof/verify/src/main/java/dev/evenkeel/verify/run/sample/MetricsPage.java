package dev.evenkeel.verify.run.sample;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One look at a page of metrics in Prometheus text format; series that differ in labels only are summed.
 *
 * @param values value by name
 */
public record MetricsPage(Map<String, Double> values) {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    public MetricsPage {
        values = Map.copyOf(values);
    }

    /**
     * Fetches {@code /metrics}.
     *
     * @param address host and port of the admin listener
     * @throws IOException when it does not answer within 5 s, or not with 200
     */
    public static MetricsPage fetch(String address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/metrics"))
                .timeout(LIMIT)
                .build();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(LIMIT).build()) {
            HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new IOException("status " + response.statusCode());
            }
            return parse(response.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    static MetricsPage parse(String text) {
        Map<String, Double> values = new HashMap<>();
        for (String line : text.lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            int brace = line.indexOf('{');
            int nameEnd = brace >= 0 ? brace : line.indexOf(' ');
            String rest = line.substring(brace >= 0 ? line.lastIndexOf('}') + 1 : Math.max(nameEnd, 0));
            if (nameEnd > 0) {
                values.merge(line.substring(0, nameEnd), number(rest.strip()), Double::sum);
            }
        }
        return new MetricsPage(values);
    }

    private static double number(String valueAndTime) {
        String value = valueAndTime.split(" ", -1)[0];
        return switch (value) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(value);
        };
    }

    /** A value, rounded; empty when the page has no such name. */
    public OptionalLong value(String name) {
        Double value = values.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(Math.round(value));
    }
}
