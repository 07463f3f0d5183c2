package dev.evenkeel.gateway.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** One mapping of the file, read key by key; whatever is wrong is reported with its place. */
final class YamlMap {
    private final String file;
    private final Node place;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(String file, Node node) {
        this.file = file;
        this.place = node;
    }

    static YamlMap of(String file, Node node, Set<String> known) {
        YamlMap map = ofAnyKey(file, node);
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            String key = ((ScalarNode) tuple.getKeyNode()).getValue();
            if (!known.contains(key)) {
                throw map.error(
                        tuple.getKeyNode(), "unknown key '" + key + "': use one of " + String.join(", ", known));
            }
        }
        return map;
    }

    static YamlMap ofAnyKey(String file, Node node) {
        YamlMap map = new YamlMap(file, node);
        if (!(node instanceof MappingNode mapping)) {
            throw map.error(node, "expected 'key: value' pairs here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                throw map.error(tuple.getKeyNode(), "a key must be a plain word");
            }
            map.values.put(key.getValue(), tuple.getValueNode());
        }
        return map;
    }

    Set<String> keys() {
        return values.keySet();
    }

    @Nullable
    Node node(String key) {
        return values.get(key);
    }

    String text(String key, @Nullable String orElse) {
        Node node = values.get(key);
        if (node == null) {
            if (orElse == null) {
                throw error(place, "'" + key + "' is missing: add '" + key + ": …'");
            }
            return orElse;
        }
        return scalar(node);
    }

    int number(String key, int orElse, int least, int most) {
        Node node = values.get(key);
        if (node == null) {
            return orElse;
        }
        try {
            int value = Integer.parseInt(scalar(node));
            if (value >= least && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            // reported below, together with numbers out of range
        }
        throw error(node, "'" + key + "' must be a whole number from " + least + " to " + most);
    }

    int bytes(String key, int orElse) {
        return read(key, orElse, Quantity::bytes);
    }

    Duration duration(String key, Duration orElse) {
        return read(key, orElse, Quantity::duration);
    }

    private <T> T read(String key, T orElse, Function<String, T> reader) {
        Node node = values.get(key);
        if (node == null) {
            return orElse;
        }
        try {
            return reader.apply(scalar(node));
        } catch (IllegalArgumentException e) {
            throw error(node, "'" + key + "' " + e.getMessage());
        }
    }

    List<Node> list(String key) {
        Node node = values.get(key);
        if (node == null) {
            return List.of();
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw error(node, "'" + key + "' must be a list");
        }
        return sequence.getValue();
    }

    String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(node, "expected a single value here");
    }

    ConfigException error(@Nullable Node node, String text) {
        Node at = node == null ? place : node;
        return at.getStartMark()
                .map(mark -> new ConfigException(
                        file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + text))
                .orElseGet(() -> new ConfigException(file + ": " + text));
    }
}
