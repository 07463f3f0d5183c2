package dev.evenkeel.agent.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a file of settings. */
public final class ConfigFile {
    private static final String DEFAULTS = "agent.yaml";

    private ConfigFile() {}

    /**
     * Reads the file.
     *
     * @throws ConfigException where it is missing or can't be used, in one line with file, line and column
     */
    public static AgentConfig read(String file) {
        return parse(file, text(file));
    }

    private static String text(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (MalformedInputException e) {
            throw new ConfigException(file + ": is not UTF-8 text: save it as UTF-8");
        } catch (NoSuchFileException | InvalidPathException e) {
            throw new ConfigException(
                    file + ": no such file (looked from " + Path.of("").toAbsolutePath() + ")");
        } catch (IOException e) {
            throw new ConfigException(
                    file + ": can't be read (" + e.getClass().getSimpleName() + "): check the path and its rights");
        }
    }

    /**
     * Reads text. An empty one is all defaults.
     *
     * @param name what errors call it
     * @throws ConfigException where it can't be used
     */
    public static AgentConfig parse(String name, String text) {
        try {
            return new Compose(LoadSettings.builder().setLabel(name).build())
                    .composeReader(new StringReader(text))
                    .map(root -> ConfigReader.read(name, root))
                    .orElse(AgentConfig.DEFAULT);
        } catch (MarkedYamlEngineException e) {
            throw e.getProblemMark()
                    .map(mark -> new ConfigException(
                            name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + e.getProblem()))
                    .orElseGet(() -> new ConfigException(name + ": " + e.getProblem()));
        } catch (YamlEngineException e) {
            throw new ConfigException(
                    name + ": " + String.valueOf(e.getMessage()).replace('\n', ' '));
        }
    }

    /** A file with every setting there is, its default and what it means. */
    public static String defaults() {
        try (InputStream in = ConfigFile.class.getResourceAsStream(DEFAULTS)) {
            if (in == null) {
                throw new IllegalStateException(DEFAULTS + " is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
