package dev.evenkeel.verify.report.terminal;

import java.util.ArrayList;
import java.util.List;

/** Breaks text at spaces. */
final class Wrap {

    private Wrap() {}

    /** Lines of at most {@code columns}; a longer word is cut, control characters become spaces. */
    static List<String> lines(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String whole : text.replaceAll("\\p{Cntrl}", " ").split(" ", -1)) {
            String word = whole;
            if (!line.isEmpty() && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            while (word.length() > columns) {
                lines.add(word.substring(0, columns));
                word = word.substring(columns);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
