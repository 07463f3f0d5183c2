package dev.evenkeel.gateway.region.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which top-level members an object must and must not have. Immutable. */
public final class MemberRules {
    private final byte[] forbidden;
    private final byte[][] required;

    /**
     * @param forbidden name no member may have
     * @param required names that must be there, each once
     */
    public MemberRules(String forbidden, List<String> required) {
        this.forbidden = forbidden.getBytes(StandardCharsets.UTF_8);
        this.required = required.stream()
                .map(name -> name.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
    }

    byte[] forbidden() {
        return forbidden;
    }

    int requiredCount() {
        return required.length;
    }

    byte[] required(int index) {
        return required[index];
    }
}
