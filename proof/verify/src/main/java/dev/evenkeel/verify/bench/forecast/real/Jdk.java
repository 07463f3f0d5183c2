package dev.evenkeel.verify.bench.forecast.real;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JDK on this machine.
 *
 * @param java its launcher
 * @param version feature version
 */
public record Jdk(Path java, String version) {
    private static final Path FOLDER = Path.of("/usr/lib/jvm");
    private static final String OLDEST = "17";

    /** The running one, and JDK 17 if the system has it where Linux systems keep JDKs. */
    public static List<Jdk> found() {
        List<Jdk> found = new ArrayList<>();
        found.add(new Jdk(
                Path.of(System.getProperty("java.home"), "bin", "java"),
                Integer.toString(Runtime.version().feature())));
        oldest().ifPresent(found::add);
        return found;
    }

    private static Optional<Jdk> oldest() {
        if (!Files.isDirectory(FOLDER)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(FOLDER)) {
            return homes.filter(home -> versionOf(home).equals(OLDEST))
                    .map(home -> home.resolve("bin").resolve("java"))
                    .filter(Files::isExecutable)
                    .sorted()
                    .findFirst()
                    .map(java -> new Jdk(java, OLDEST));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** As the JDK's own {@code release} file says; empty if it says nothing. */
    private static String versionOf(Path home) {
        try (Stream<String> lines = Files.lines(home.resolve("release"))) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION=\""))
                    .map(line -> line.substring("JAVA_VERSION=\"".length()).replaceAll("[^0-9].*", ""))
                    .findFirst()
                    .orElse("");
        } catch (IOException e) {
            return "";
        }
    }

    boolean isBefore(int feature) {
        return Integer.parseInt(version) < feature;
    }
}
