package dev.evenkeel.load.backend;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** Configuration files for nginx, filled in from the templates beside this class. */
final class NginxConfig {
    private NginxConfig() {}

    /** Answers {@code body} to everything. */
    static String backend(Path folder, int port, byte[] body) {
        String quoted =
                new String(body, StandardCharsets.UTF_8).replace("\\", "\\\\").replace("'", "\\'");
        return fill("nginx-backend.conf", folder, Map.of("port", Integer.toString(port), "body", quoted));
    }

    /** Forwards everything to the upstream. */
    static String proxy(Path folder, int port, int upstreamPort) {
        return fill(
                "nginx-proxy.conf",
                folder,
                Map.of("port", Integer.toString(port), "upstreamPort", Integer.toString(upstreamPort)));
    }

    private static String fill(String template, Path folder, Map<String, String> values) {
        String text = resource(template)
                .replace("${common}", resource("nginx-common.conf"))
                .replace("${http}", resource("nginx-http.conf"))
                .replace("${folder}", folder.toString());
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("${" + value.getKey() + "}", value.getValue());
        }
        return text;
    }

    private static String resource(String name) {
        try (InputStream in = NginxConfig.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar of proof/load: build it again");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).stripTrailing();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
