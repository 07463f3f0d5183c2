package dev.evenkeel.gateway.route;

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

    Route(String prefix, U upstream, boolean enrichesJson, List<String> require) {
        this.prefix = prefix;
        this.upstream = upstream;
        this.enrichesJson = enrichesJson;
        this.require = List.copyOf(Set.copyOf(require));
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

    /** Top-level members that a JSON body must have; each once, in no order. */
    public List<String> require() {
        return require;
    }
}
