package dev.evenkeel.agent.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the build made for the process tests. */
final class AgentFiles {

    private AgentFiles() {}

    /** The shaded jar. */
    static Path jar() {
        return Path.of(System.getProperty("evenkeel.agent.jar"));
    }

    static String javaagent(String config) {
        return "-javaagent:" + jar() + (config.isEmpty() ? "" : "=" + config);
    }

    /** The class path of the test applications that need nothing but the JDK. */
    static String testClasses() {
        return Path.of("target", "test-classes").toAbsolutePath().toString();
    }

    /** As {@link #testClasses}, with what some classes came from. */
    static String testClassesWith(Class<?>... libraries) {
        return Stream.concat(Stream.of(testClasses()), Stream.of(libraries).map(AgentFiles::origin))
                .collect(Collectors.joining(":"));
    }

    private static String origin(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    /** Libraries that the agent has too, in other versions. */
    static String foreignClassPath() throws IOException {
        try (Stream<Path> jars = Files.list(Path.of(System.getProperty("evenkeel.foreign.jars")))) {
            return Stream.concat(Stream.of(testClasses()), jars.map(Path::toString))
                    .collect(Collectors.joining(":"));
        }
    }
}
