package dev.evenkeel.cli.watch;

import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStringBuilder;
import org.jline.utils.AttributedStyle;

/** Lines of a page, none wider than it. */
final class Sheet {
    private final int columns;
    private final List<AttributedString> lines = new ArrayList<>();
    private AttributedStringBuilder line = new AttributedStringBuilder();

    Sheet(int columns) {
        this.columns = columns;
    }

    int columns() {
        return columns;
    }

    int rows() {
        return lines.size();
    }

    /** Columns left on the line. */
    int left() {
        return columns - line.columnLength();
    }

    Sheet add(AttributedStyle style, String text) {
        line.styled(style, printable(text));
        return this;
    }

    Sheet add(AttributedStyle style, char text) {
        line.styled(style, String.valueOf(text));
        return this;
    }

    /** Text at the right end, if there is room for it. */
    Sheet right(AttributedStyle style, String text) {
        int gap = left() - text.length();
        return gap < 1 ? this : add(style, " ".repeat(gap) + text);
    }

    /** Fills up to a column. */
    Sheet to(int column) {
        return add(AttributedStyle.DEFAULT, " ".repeat(Math.max(0, column - line.columnLength())));
    }

    /** Ends the line; what is too wide is cut. */
    void end() {
        AttributedString whole = line.toAttributedString();
        lines.add(whole.columnLength() > columns ? whole.columnSubSequence(0, columns) : whole);
        line = new AttributedStringBuilder();
    }

    /** The page: exactly so many rows, the last of them the last of it. */
    List<AttributedString> page(int rows, AttributedString last) {
        List<AttributedString> page = new ArrayList<>(lines.subList(0, Math.min(lines.size(), rows - 1)));
        while (page.size() < rows - 1) {
            page.add(AttributedString.EMPTY);
        }
        page.add(last.columnLength() > columns ? last.columnSubSequence(0, columns) : last);
        return page;
    }

    /** What comes from another process must not move the cursor. */
    private static String printable(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().forEach(each -> clean.appendCodePoint(Character.isISOControl(each) ? '?' : each));
        return clean.toString();
    }
}
