package dev.evenkeel.gateway.config;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads a routes file. */
public final class ConfigFile {
    private ConfigFile() {}

    /**
     * Reads the file.
     *
     * @throws ConfigException where it is missing or cannot be used, in one line with file, line and column
     */
    public static GatewayConfig read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (MalformedInputException e) {
            throw new ConfigException(file + ": is not UTF-8 text: save it as UTF-8");
        } catch (IOException e) {
            throw new ConfigException(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + "): check the path and its rights");
        }
        return parse(file.toString(), text);
    }

    /**
     * Reads text.
     *
     * @param name what errors call it
     * @throws ConfigException where it cannot be used
     */
    public static GatewayConfig parse(String name, String text) {
        try {
            Node root = new Compose(LoadSettings.builder().setLabel(name).build())
                    .composeReader(new StringReader(text))
                    .orElseThrow(() -> new ConfigException(name + ":1:1: is empty: add 'upstreams:' and 'routes:'"));
            return new ConfigReader(name).read(root);
        } catch (MarkedYamlEngineException e) {
            String problem = e.getProblem();
            throw e.getProblemMark()
                    .map(mark -> new ConfigException(
                            name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + problem))
                    .orElseGet(() -> new ConfigException(name + ": " + problem));
        } catch (YamlEngineException e) {
            throw new ConfigException(
                    name + ": " + String.valueOf(e.getMessage()).replace('\n', ' '));
        }
    }
}
