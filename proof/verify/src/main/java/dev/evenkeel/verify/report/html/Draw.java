package dev.evenkeel.verify.report.html;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Draws the pieces that the charts share. */
final class Draw {

    /** Width of every chart in its own units. */
    static final int WIDTH = 1000;

    private static final double NEAR_TEXT = 4;
    private static final int TICK_DIGITS = 3;

    private final Markup page;

    Draw(Markup page) {
        this.page = page;
    }

    /** A coordinate with one digit: a tenth of a pixel is enough. */
    static String px(double value) {
        String text = String.format(Locale.ROOT, "%.1f", value);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** A value on an axis, without zeros that say nothing. */
    static String tick(double value) {
        return BigDecimal.valueOf(value)
                .round(new MathContext(TICK_DIGITS))
                .stripTrailingZeros()
                .toPlainString();
    }

    void openChart(int height, String description) {
        page.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + WIDTH + " " + height,
                "role",
                "img",
                "aria-label",
                description);
    }

    void horizontal(Scale x, double y, String style) {
        page.empty("path", "class", style, "d", "M" + px(x.begin()) + " " + px(y) + "H" + px(x.end()));
    }

    void vertical(Scale y, double x, String style) {
        page.empty("path", "class", style, "d", "M" + px(x) + " " + px(y.begin()) + "V" + px(y.end()));
    }

    /** Text whose anchor is {@code start}, {@code middle} or {@code end}. */
    void label(double x, double y, String anchor, String style, String text) {
        page.element("text", text, "x", px(x), "y", px(y), "text-anchor", anchor, "class", style);
    }

    /** A label left of an axis, centred on its tick. */
    void tickLeft(Scale x, double y, String text) {
        label(x.begin() - 2 * NEAR_TEXT, y + NEAR_TEXT, "end", "tick", text);
    }

    /** A label below an axis. */
    void tickBelow(double x, Scale y, String text) {
        label(x, y.begin() + 5 * NEAR_TEXT, "middle", "tick", text);
    }

    void path(String style, String data) {
        page.empty("path", "class", style, "d", data);
    }
}
