package dev.evenkeel.agent;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** Whether an agent that can't start shall end the JVM. Looked for in the text, since a file that can't be used may not parse. */
final class Strictness {

    /** For when there is no file at all: {@code -Devenkeel.agent.strict=true}. */
    static final String PROPERTY = "evenkeel.agent.strict";

    private static final Pattern LINE = Pattern.compile("(?m)^strict:[ \\t]+true[ \\t]*(#.*)?\\r?$");

    private Strictness() {}

    static boolean isAsked(String config) {
        return Boolean.getBoolean(PROPERTY)
                || (!config.isEmpty() && LINE.matcher(text(config)).find());
    }

    private static String text(String config) {
        try {
            return new String(Files.readAllBytes(Path.of(config)), StandardCharsets.ISO_8859_1);
        } catch (IOException | InvalidPathException e) {
            return "";
        }
    }
}
