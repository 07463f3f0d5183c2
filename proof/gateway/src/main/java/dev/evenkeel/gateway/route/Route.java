package dev.evenkeel.gateway.route;

import dev.evenkeel.slo.Priority;
import java.util.List;
import java.util.Set;

/**
 * What is done with a request that matched. Immutable; compared by identity.
 *
 * @param <U> how the caller speaks of an upstream
 */
public final class Route<U> {
    private final String prefix;
    private final U upstream;
    private final boolean enrichesJson;
    private final List<String> require;
    private final Priority priority;

    Route(String prefix, U upstream, boolean enrichesJson, List<String> require, Priority priority) {
        this.prefix = prefix;
        this.upstream = upstream;
        this.enrichesJson = enrichesJson;
        this.require = List.copyOf(Set.copyOf(require));
        this.priority = priority;
    }

    /** The prefix without a slash at its end; empty for every path. */
    public String prefix() {
        return prefix;
    }

    /** Where the request goes. */
    public U upstream() {
        return upstream;
    }

    /** Whether JSON bodies are checked and enriched. */
    public boolean enrichesJson() {
        return enrichesJson;
    }

    /** What its requests are worth when load is shed. */
    public Priority priority() {
        return priority;
    }

    /** Top-level members that a JSON body must have; each once, in no order. */
    public List<String> require() {
        return require;
    }
}
