package dev.evenkeel.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the distribution has the agent's jar: beside the folder of the command line's own jars. */
final class AgentJar {
    private static final String NAME = "evenkeel-agent.jar";

    private AgentJar() {}

    static Path path() {
        try {
            Path own = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path jar = own.resolveSibling("..").resolve(NAME).normalize();
            if (Files.isReadable(jar)) {
                return jar;
            }
            throw new CommandException(jar + " is missing: run ./evenkeel, which builds it");
        } catch (URISyntaxException e) {
            throw new CommandException("the command line doesn't know where its jars are: run ./evenkeel", e);
        }
    }
}
