package dev.evenkeel.agent.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A JDK of this machine.
 *
 * @param feature its feature version
 * @param home its folder
 */
record Jdk(int feature, Path home) {

    /** The one the tests run on. */
    static Jdk running() {
        return new Jdk(Runtime.version().feature(), Path.of(System.getProperty("java.home")));
    }

    static Optional<Jdk> find(int feature) {
        if (running().feature() == feature) {
            return Optional.of(running());
        }
        Path folder = Path.of("/usr/lib/jvm");
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> homes = Files.list(folder)) {
            return homes.filter(home -> is(home, feature)).sorted().findFirst().map(home -> new Jdk(feature, home));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean is(Path home, int feature) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + feature);
        } catch (IOException e) {
            return false;
        }
    }

    String tool(String name) {
        return home.resolve("bin").resolve(name).toString();
    }
}
