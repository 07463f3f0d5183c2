package dev.evenkeel.verify.measure;

import java.util.List;

/**
 * One arm as it was launched.
 *
 * @param name short name, such as {@code as-is-g1}; equal to {@link Block#arm()}
 * @param role what the arm is there for
 * @param description one line for a reader who has never seen it
 * @param jvm whether it is a JVM: only those have pauses, collections and allocated bytes
 * @param heapBytes largest heap; 0 for an arm that is no JVM
 * @param processors processors it was pinned to, such as {@code 0} or {@code 0-1}; empty when not pinned
 * @param options options of the process that differ between the arms
 */
public record ArmSettings(
        String name,
        Role role,
        String description,
        boolean jvm,
        long heapBytes,
        String processors,
        List<String> options) {

    public ArmSettings {
        options = List.copyOf(options);
    }

    /** What an arm is there for. */
    public enum Role {
        /** The service as it is, with a collector and options a good engineer would choose. */
        AS_IS,
        /** The service with the whole change; exactly one arm has this role. */
        EVENKEEL,
        /** The service with a part of the change. */
        ABLATION,
        /** Something that does less work: a bound on what can be reached. */
        REFERENCE,
        /** No service at all: what machine, client and back end alone make of the objective. */
        FLOOR
    }
}
