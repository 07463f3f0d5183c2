package dev.evenkeel.observe;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The JDKs that tests run children with. */
final class Jdks {
    private static final Path USUAL_PLACE = Path.of("/usr/lib/jvm");

    private Jdks() {}

    /** The one that runs the tests. */
    static Path current() {
        return Path.of(System.getProperty("java.home"));
    }

    /** JDK 17: what JAVA_17_HOME names, or one where Debian, Temurin and others put it. */
    static Optional<Path> seventeen() {
        String named = System.getenv("JAVA_17_HOME");
        if (named != null && isJdk(Path.of(named))) {
            return Optional.of(Path.of(named));
        }
        if (!Files.isDirectory(USUAL_PLACE)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(USUAL_PLACE)) {
            return folders.filter(folder -> folder.getFileName().toString().matches(".*\\b17\\b.*"))
                    .filter(Jdks::isJdk)
                    .sorted()
                    .findFirst();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJdk(Path home) {
        return Files.isExecutable(home.resolve("bin/jcmd"));
    }
}
