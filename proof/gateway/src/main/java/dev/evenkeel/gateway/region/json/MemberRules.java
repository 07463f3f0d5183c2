package dev.evenkeel.gateway.region.json;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Which top-level members an object must and must not have. Immutable.
 */
public final class MemberRules {
    private static final int REQUIRED_COUNT_MAX = Long.SIZE;

    private final byte[] forbidden;
    private final byte[][] required;

    /**
     * @param forbidden name no member may have
     * @param required names that must be there, at most 64
     */
    public MemberRules(String forbidden, List<String> required) {
        if (required.size() > REQUIRED_COUNT_MAX) {
            throw new IllegalArgumentException(
                    "required must name at most " + REQUIRED_COUNT_MAX + " members: required.size=" + required.size());
        }
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
