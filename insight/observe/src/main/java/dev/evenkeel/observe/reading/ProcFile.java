package dev.evenkeel.observe.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Small text files that the kernel makes up when they are read. One that can't be read is empty: the process may be gone. */
final class ProcFile {
    private ProcFile() {}

    static String text(Path file) {
        try {
            // Latin-1 takes any byte: names of threads and paths need not be UTF-8.
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            return "";
        }
    }

    static List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    /** A number that stands at the begin of a text, or {@code otherwise}. */
    static long number(String text, long otherwise) {
        String trimmed = text.strip();
        int end = 0;
        while (end < trimmed.length() && Character.isDigit(trimmed.charAt(end))) {
            end++;
        }
        try {
            return end == 0 ? otherwise : Long.parseLong(trimmed.substring(0, end));
        } catch (NumberFormatException e) {
            return otherwise;
        }
    }
}
