package dev.evenkeel.agent.config;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** One mapping of the file, read key by key; whatever is wrong is reported with its place. A missing mapping has no keys. */
final class YamlMap {
    private static final Duration LONGEST = Duration.ofHours(1);

    private final String file;
    private final @Nullable Node place;
    private final Map<String, Node> values = new LinkedHashMap<>();

    private YamlMap(String file, @Nullable Node node) {
        this.file = file;
        this.place = node;
    }

    /** The pairs of a node, whose keys must be among the known. */
    static YamlMap of(String file, @Nullable Node node, List<String> known) {
        YamlMap map = ofAnyKey(file, node);
        if (node instanceof MappingNode mapping) {
            for (NodeTuple tuple : mapping.getValue()) {
                String key = ((ScalarNode) tuple.getKeyNode()).getValue();
                if (!known.contains(key)) {
                    throw map.error(
                            tuple.getKeyNode(), "unknown key '" + key + "': use one of " + String.join(", ", known));
                }
            }
        }
        return map;
    }

    private static YamlMap ofAnyKey(String file, @Nullable Node node) {
        YamlMap map = new YamlMap(file, node);
        if (node == null || isEmpty(node)) {
            return map;
        }
        if (!(node instanceof MappingNode mapping)) {
            throw map.error(node, "expected 'key: value' pairs here");
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
                throw map.error(tuple.getKeyNode(), "a key must be a plain word");
            }
            String key = name.getValue();
            if (map.values.put(key, tuple.getValueNode()) != null) {
                throw map.error(tuple.getKeyNode(), "'" + key + "' is there already");
            }
        }
        return map;
    }

    /** A key whose pairs are all commented out. */
    private static boolean isEmpty(Node node) {
        return node instanceof ScalarNode scalar && scalar.getValue().isEmpty();
    }

    /** The mapping under a key. */
    YamlMap map(String key, String... known) {
        return of(file, values.get(key), List.of(known));
    }

    String text(String key, String orElse) {
        return read(key, orElse, Function.identity());
    }

    boolean flag(String key, boolean orElse) {
        return read(key, orElse, text -> {
            if (!text.equals("true") && !text.equals("false")) {
                throw new IllegalArgumentException("must be true or false: " + text);
            }
            return text.equals("true");
        });
    }

    <E> E choice(String key, E orElse, Map<String, E> choices) {
        return read(key, orElse, text -> {
            E chosen = choices.get(text);
            if (chosen == null) {
                String names = choices.keySet().stream().sorted().collect(Collectors.joining(", "));
                throw new IllegalArgumentException("must be one of " + names + ": " + text);
            }
            return chosen;
        });
    }

    int number(String key, int orElse, int least, int most) {
        return read(key, orElse, text -> {
            int value = parse(text, least - 1);
            if (value < least || value > most) {
                throw new IllegalArgumentException(
                        "must be a whole number from " + least + " to " + most + ": " + text);
            }
            return value;
        });
    }

    private static int parse(String text, int orElse) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            return orElse;
        }
    }

    double share(String key, double orElse) {
        return read(key, orElse, text -> {
            double value = text.matches("\\d{1,3}(\\.\\d{1,6})?%") ? percent(text) : Double.NaN;
            if (!(value > 0 && value < 1)) {
                throw new IllegalArgumentException("must be a share between 0 and 100%, such as 85%: " + text);
            }
            return value;
        });
    }

    private static double percent(String text) {
        return Double.parseDouble(text.substring(0, text.length() - 1)) / 100;
    }

    long bytes(String key, long orElse) {
        return read(key, orElse, Quantity::bytes);
    }

    Duration duration(String key, Duration orElse, Duration least) {
        return read(key, orElse, text -> {
            Duration value = Quantity.duration(text);
            if (value.compareTo(least) < 0 || value.compareTo(LONGEST) > 0) {
                throw new IllegalArgumentException("must be from " + least.toSeconds() + "s to 1h: " + text);
            }
            return value;
        });
    }

    /** All keys with their single values. */
    static Map<String, String> texts(YamlMap parent, String key) {
        YamlMap map = ofAnyKey(parent.file, parent.values.get(key));
        Map<String, String> texts = new LinkedHashMap<>();
        map.values.forEach((name, node) -> texts.put(name, map.scalar(node)));
        return texts;
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

    private String scalar(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw error(node, "expected a single value here");
    }

    /** With the place of the key's value. */
    ConfigException error(String key, String text) {
        return error(values.get(key), "'" + key + "' " + text);
    }

    private ConfigException error(@Nullable Node node, String text) {
        Node at = node == null ? place : node;
        return at == null
                ? new ConfigException(file + ": " + text)
                : at.getStartMark()
                        .map(mark -> new ConfigException(
                                file + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1) + ": " + text))
                        .orElseGet(() -> new ConfigException(file + ": " + text));
    }
}
