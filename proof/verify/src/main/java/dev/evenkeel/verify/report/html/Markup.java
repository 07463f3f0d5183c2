package dev.evenkeel.verify.report.html;

import java.util.ArrayDeque;
import java.util.Deque;

/** Builds markup that is well-formed and escaped: HTML and XML at once. */
final class Markup {

    private static final int REPLACEMENT = 0xFFFD;

    private final StringBuilder text = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element; attributes are names and values in turn. */
    Markup open(String name, String... attributes) {
        start(name, attributes);
        text.append('>');
        open.push(name);
        return this;
    }

    /** Closes the element that was opened last, which must have this name. */
    Markup close(String name) {
        if (!name.equals(open.peek())) {
            throw new IllegalStateException("element to close must be the open one: name=" + name + ", open=" + open);
        }
        open.pop();
        text.append("</").append(name).append(">");
        if (open.size() < 4) {
            text.append('\n');
        }
        return this;
    }

    /** An element that holds nothing and may not. */
    Markup empty(String name, String... attributes) {
        start(name, attributes);
        text.append("/>");
        return this;
    }

    /** An element that holds text. */
    Markup element(String name, String content, String... attributes) {
        return open(name, attributes).text(content).close(name);
    }

    Markup text(String content) {
        escape(content, false);
        return this;
    }

    /** The markup of the document; every element must be closed. */
    String document() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("every element must be closed: open=" + open);
        }
        return "<!DOCTYPE html>\n" + text;
    }

    private void start(String name, String... attributes) {
        if (attributes.length % 2 != 0) {
            throw new IllegalArgumentException("attributes must be pairs: attributes=" + attributes.length);
        }
        text.append('<').append(name);
        for (int i = 0; i < attributes.length; i += 2) {
            text.append(' ').append(attributes[i]).append("=\"");
            escape(attributes[i + 1], true);
            text.append('"');
        }
    }

    private void escape(String content, boolean attribute) {
        content.codePoints().forEach(point -> {
            switch (point) {
                case '&' -> text.append("&amp;");
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '"' -> text.append(attribute ? "&quot;" : "\"");
                default -> text.appendCodePoint(allowed(point) ? point : REPLACEMENT);
            }
        });
    }

    /** Control characters and halves of pairs have no place in XML, not even escaped. */
    private static boolean allowed(int point) {
        boolean half = point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
        boolean space = point == '\n' || point == '\t';
        return space || (point >= ' ' && !half && point != 0xFFFE && point != 0xFFFF);
    }
}
