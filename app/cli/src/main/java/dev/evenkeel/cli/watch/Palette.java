package dev.evenkeel.cli.watch;

import org.jline.utils.AttributedStyle;

/** What colours mean; all the same without colour. */
record Palette(boolean color) {

    AttributedStyle plain() {
        return AttributedStyle.DEFAULT;
    }

    AttributedStyle title() {
        return color ? AttributedStyle.BOLD : AttributedStyle.DEFAULT;
    }

    AttributedStyle quiet() {
        return color ? AttributedStyle.DEFAULT.faint() : AttributedStyle.DEFAULT;
    }

    AttributedStyle good() {
        return of(AttributedStyle.GREEN);
    }

    AttributedStyle doubtful() {
        return of(AttributedStyle.YELLOW);
    }

    AttributedStyle bad() {
        return of(AttributedStyle.RED);
    }

    AttributedStyle stall() {
        return of(AttributedStyle.MAGENTA);
    }

    private AttributedStyle of(int foreground) {
        return color ? AttributedStyle.DEFAULT.foreground(foreground) : AttributedStyle.DEFAULT;
    }
}
