package dev.evenkeel.verify.run.arm;

import dev.evenkeel.verify.measure.ArmSettings;
import dev.evenkeel.verify.measure.ArmSettings.Role;
import dev.evenkeel.verify.run.process.Placement;

/**
 * One arm of the comparison.
 *
 * @param name short name, such as {@code as-is-g1}
 * @param role what it is there for
 * @param description one line for a reader who has never seen it
 * @param service what stands between client and back end
 */
public record Arm(String name, Role role, String description, Service service) {

    /** Whether its service is a JVM under test: only those have pauses, collections and allocated bytes. */
    public boolean jvm() {
        return service instanceof Service.Gateway;
    }

    /** The arm as it is launched, for the report. */
    public ArmSettings settings(Placement placement) {
        return new ArmSettings(
                name,
                role,
                description,
                jvm(),
                service.heapBytes(),
                placement.processors(service.seat()),
                service.options());
    }
}
