package dev.evenkeel.observe.attach;

import dev.evenkeel.observe.event.EventChoice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Events and their settings as the file that the flight recorder reads. A file, because what can be said in one command to a JVM
 * older than 24 ends at 1 024 characters.
 */
final class SettingsFile {
    private SettingsFile() {}

    static String text(List<EventChoice> choices) {
        StringBuilder text =
                new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<configuration version=\"2.0\">\n");
        for (EventChoice choice : choices) {
            text.append("<event name=\"").append(choice.name()).append("\">\n");
            for (Map.Entry<String, String> one : new TreeMap<>(choice.settings()).entrySet()) {
                text.append("<setting name=\"").append(one.getKey()).append("\">");
                text.append(one.getValue()).append("</setting>\n");
            }
            text.append("</event>\n");
        }
        return text.append("</configuration>\n").toString();
    }

    /** Writes it where any user can read it. */
    static void write(Path file, List<EventChoice> choices) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
        Files.write(file, text(choices).getBytes(StandardCharsets.UTF_8));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    }
}
