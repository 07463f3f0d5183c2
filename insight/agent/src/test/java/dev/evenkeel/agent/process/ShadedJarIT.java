package dev.evenkeel.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** What the jar that goes into other people's JVMs is made of. */
final class ShadedJarIT {

    @Test
    void noClassIsOutsideOfOurPackages() throws IOException {
        try (JarFile jar = new JarFile(AgentFiles.jar().toFile())) {
            List<String> classes = names(jar, ".class");
            assertThat(classes).hasSizeGreaterThan(100);
            assertThat(classes).allMatch(name -> name.startsWith("dev/evenkeel/"));
            assertThat(classes).contains("dev/evenkeel/agent/Agent.class");
            assertThat(classes).anyMatch(name -> name.startsWith("dev/evenkeel/agent/shaded/org/snakeyaml/"));
        }
    }

    @Test
    void nothingElseOfOthersIsInItsOldPlace() throws IOException {
        try (JarFile jar = new JarFile(AgentFiles.jar().toFile())) {
            assertThat(jar.stream().filter(entry -> !entry.isDirectory()).map(JarEntry::getName))
                    .allMatch(name -> name.startsWith("dev/evenkeel/")
                            || name.equals(JarFile.MANIFEST_NAME)
                            || name.startsWith("META-INF/services/dev.evenkeel."));
            for (String service : names(jar, "").stream()
                    .filter(name -> name.startsWith("META-INF/services/"))
                    .toList()) {
                try (var in = jar.getInputStream(jar.getEntry(service))) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8).lines())
                            .as("providers in %s", service)
                            .allMatch(line -> line.isBlank() || line.startsWith("dev.evenkeel."));
                }
            }
        }
    }

    @Test
    void theManifestNamesTheDoor() throws IOException {
        try (JarFile jar = new JarFile(AgentFiles.jar().toFile())) {
            Attributes manifest = jar.getManifest().getMainAttributes();
            assertThat(manifest.getValue("Premain-Class")).isEqualTo("dev.evenkeel.agent.Agent");
            assertThat(manifest.getValue("Agent-Class")).isEqualTo("dev.evenkeel.agent.Agent");
            assertThat(manifest.getValue("Implementation-Version")).isNotBlank();
        }
    }

    private static List<String> names(JarFile jar, String end) {
        return jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .filter(name -> name.endsWith(end))
                .toList();
    }
}
