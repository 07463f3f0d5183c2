package dev.evenkeel.slo.openslo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One mapping of the file, read key by key; whatever is wrong is told with its place. */
final class YamlObject {
    private final String file;
    private final Node place;
    private final Map<String, Node> values = new LinkedHashMap<>();
    private final Map<String, Node> keys = new LinkedHashMap<>();

    YamlObject(String file, Node node) {
        this.file = file;
        this.place = node;
        if (!(node instanceof MappingNode mapping)) {
            throw error(node, "expected 'key: value' pairs here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw error(tuple.getKeyNode(), "a key must be a plain word");
            }
            values.put(key.getValue(), tuple.getValueNode());
            keys.put(key.getValue(), key);
        }
    }

    YamlObject allow(String... known) {
        List<String> all = List.of(known);
        for (Map.Entry<String, Node> key : keys.entrySet()) {
            if (!all.contains(key.getKey())) {
                throw error(key.getValue(), "unknown key '" + key.getKey() + "': use one of " + String.join(", ", all));
            }
        }
        return this;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    @Nullable
    Node node(String key) {
        return values.get(key);
    }

    Node required(String key) {
        Node node = values.get(key);
        if (node == null) {
            throw error(place, "'" + key + "' is missing: add '" + key + ": …'");
        }
        return node;
    }

    YamlObject object(String key) {
        return new YamlObject(file, required(key));
    }

    List<Node> list(String key) {
        Node node = required(key);
        if (!(node instanceof SequenceNode sequence) || sequence.getValue().isEmpty()) {
            throw error(node, "'" + key + "' must be a list with at least one entry");
        }
        return sequence.getValue();
    }

    String text(String key) {
        return scalar(required(key));
    }

    String text(String key, String orElse) {
        Node node = values.get(key);
        return node == null ? orElse : scalar(node);
    }

    double number(String key) {
        Node node = required(key);
        try {
            return Double.parseDouble(scalar(node));
        } catch (NumberFormatException e) {
            throw error(node, "'" + key + "' must be a number: " + scalar(node));
        }
    }

    String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(node, "expected a single value here");
    }

    ObjectiveException error(String key, String text) {
        Node node = values.get(key);
        return error(node == null ? place : node, text);
    }

    ObjectiveException error(Node node, String text) {
        return node.getStartMark()
                .map(mark -> new ObjectiveException(
                        file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + text))
                .orElseGet(() -> new ObjectiveException(file + ": " + text));
    }
}
