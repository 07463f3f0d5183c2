package dev.evenkeel.gateway.config;

import dev.evenkeel.slo.Priority;
import java.util.List;

/**
 * Which requests go where.
 *
 * @param host an exact host, {@code *.suffix}, or {@code *} for any; in lower case
 * @param prefix of the path, matched on whole segments
 * @param upstream the name of an upstream
 * @param enrichJson whether JSON bodies are checked and enriched
 * @param require top-level members that a JSON body must have
 * @param priority what its requests are worth when load is shed
 */
public record RouteSettings(
        String host, String prefix, String upstream, boolean enrichJson, List<String> require, Priority priority) {
    /** The host that stands for any. */
    public static final String ANY_HOST = "*";

    /** Copies the list and checks the prefix. */
    public RouteSettings {
        require = List.copyOf(require);
        if (!prefix.startsWith("/")) {
            throw new IllegalArgumentException("prefix must start with '/': prefix=" + prefix);
        }
    }
}
