package dev.evenkeel.slo.openslo;

import dev.evenkeel.slo.Objective;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads objectives in OpenSLO v1: documents of kind {@code SLO}, and of kind {@code SLI} where they refer to them. Documents of other
 * kinds are passed over. docs/design/slo.md shows one.
 */
public final class ObjectiveFile {
    private ObjectiveFile() {}

    /**
     * Reads the file.
     *
     * @return at least one
     * @throws ObjectiveException where it is missing or cannot be used, in one line with file, line and column
     */
    public static List<Objective> read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (MalformedInputException e) {
            throw new ObjectiveException(file + ": is not UTF-8 text: save it as UTF-8");
        } catch (IOException e) {
            throw new ObjectiveException(
                    file + ": cannot be read (" + e.getClass().getSimpleName() + "): check the path and its rights");
        }
    }

    /**
     * Reads text.
     *
     * @param name what errors call it
     * @return at least one
     * @throws ObjectiveException where it cannot be used
     */
    public static List<Objective> parse(String name, String text) {
        try {
            return objectives(name, documents(name, text));
        } catch (MarkedYamlEngineException e) {
            String problem = e.getProblem();
            throw e.getProblemMark()
                    .map(mark -> new ObjectiveException(
                            name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + problem))
                    .orElseGet(() -> new ObjectiveException(name + ": " + problem));
        } catch (YamlEngineException e) {
            throw new ObjectiveException(
                    name + ": " + String.valueOf(e.getMessage()).replace('\n', ' '));
        }
    }

    private static List<YamlObject> documents(String name, String text) {
        LoadSettings settings = LoadSettings.builder().setLabel(name).build();
        Composer composer =
                new Composer(settings, new ParserImpl(settings, new StreamReader(settings, new StringReader(text))));
        List<YamlObject> documents = new ArrayList<>();
        while (composer.hasNext()) {
            Node root = composer.next();
            documents.add(new YamlObject(name, root));
        }
        return documents;
    }

    private static List<Objective> objectives(String name, List<YamlObject> documents) {
        Map<String, YamlObject> indicators = new LinkedHashMap<>();
        for (YamlObject document : documents) {
            checkVersion(document);
            if (document.text("kind").equals("SLI")) {
                indicators.put(document.object("metadata").text("name"), document);
            }
        }
        SloReader reader = new SloReader(name, indicators);
        List<Objective> objectives = new ArrayList<>();
        for (YamlObject document : documents) {
            if (document.text("kind").equals("SLO")) {
                objectives.add(reader.read(document));
            }
        }
        if (objectives.isEmpty()) {
            throw new ObjectiveException(name + ":1:1: has no document of kind SLO: add one");
        }
        return List.copyOf(objectives);
    }

    private static void checkVersion(YamlObject document) {
        String version = document.text("apiVersion");
        if (!version.equals("openslo/v1")) {
            throw document.error("apiVersion", "'apiVersion' must be openslo/v1: " + version);
        }
    }
}
