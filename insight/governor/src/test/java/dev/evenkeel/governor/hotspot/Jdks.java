package dev.evenkeel.governor.hotspot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** JDKs of this machine, where Debian and others put them, beside the one that runs the tests. */
final class Jdks {
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");

    private Jdks() {}

    /** The launcher of a JDK of this feature version. */
    static Optional<Path> java(int feature) throws IOException {
        if (Runtime.version().feature() == feature) {
            return Optional.of(launcher(Path.of(System.getProperty("java.home"))));
        }
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(INSTALLED)) {
            return homes.filter(home -> isOf(home, feature))
                    .sorted()
                    .map(Jdks::launcher)
                    .findFirst();
        }
    }

    private static Path launcher(Path home) {
        return home.resolve("bin/java");
    }

    private static boolean isOf(Path home, int feature) {
        Path release = home.resolve("release");
        try {
            List<String> lines = Files.isReadable(release) ? Files.readAllLines(release) : List.of();
            return Files.isExecutable(launcher(home))
                    && lines.stream().anyMatch(line -> line.startsWith("JAVA_VERSION=\"" + feature + "."));
        } catch (IOException e) {
            return false;
        }
    }
}
