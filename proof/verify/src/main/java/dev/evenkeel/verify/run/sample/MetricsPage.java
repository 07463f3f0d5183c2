package dev.evenkeel.verify.run.sample;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * One look at a page of metrics in Prometheus text format; series that differ in labels only are summed.
 *
 * @param values value by name
 */
public record MetricsPage(Map<String, Double> values) {
    private static final int LIMIT_MILLIS = 20_000;

    public MetricsPage {
        values = Map.copyOf(values);
    }

    /**
     * Fetches {@code /metrics}.
     *
     * @param address host and port of the admin listener
     * @throws IOException when it does not answer within 20 s, or not with 200
     */
    public static MetricsPage fetch(String address) throws IOException {
        // A plain socket: the JDK's HTTP client takes hundreds of milliseconds to load while the client under load has
        // the
        // processor, and counters are to be read within a few milliseconds.
        int colon = address.lastIndexOf(':');
        try (Socket socket = new Socket()) {
            int port = Integer.parseInt(address.substring(colon + 1));
            socket.connect(new InetSocketAddress(address.substring(0, colon), port), LIMIT_MILLIS);
            socket.setSoTimeout(LIMIT_MILLIS);
            String request = "GET /metrics HTTP/1.0\r\nHost: " + address + "\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return response(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static MetricsPage response(String text) throws IOException {
        int end = text.indexOf("\r\n\r\n");
        String status = text.lines().findFirst().orElse("nothing");
        if (end < 0 || !status.matches("HTTP/1\\.[01] 200( .*)?")) {
            throw new IOException("it answered: " + status);
        }
        return parse(text.substring(end + 4));
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
