package dev.evenkeel.verify.run.process;

import java.util.ArrayDeque;

/** The last lines of a stream, to say why a process ended. Thread-safe. */
final class LastLines {
    private static final int LINES_MAX = 64;
    private static final int CHARS_MAX = 400;

    private final ArrayDeque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (line.isBlank()) {
            return;
        }
        if (lines.size() == LINES_MAX) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** The last line that tells something: frames of a stack trace do not. Empty when there was none. */
    synchronized String telling() {
        String telling = "";
        for (String line : lines) {
            if (!line.startsWith("\t") && !line.startsWith("    at ")) {
                telling = line.strip();
            }
        }
        return telling.length() > CHARS_MAX ? telling.substring(0, CHARS_MAX) : telling;
    }
}
