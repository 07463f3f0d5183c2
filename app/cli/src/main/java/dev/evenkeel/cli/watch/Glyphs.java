package dev.evenkeel.cli.watch;

/** Characters for bars: eighths of a block, or something that every terminal has. */
enum Glyphs {
    BLOCKS(" ▁▂▃▄▅▆▇█", '█', '░', "▲"),
    ASCII(" ..::--##", '#', '.', "^");

    private static final int EIGHTHS = 8;

    private final String eighths;
    private final char full;
    private final char empty;
    private final String mark;

    Glyphs(String eighths, char full, char empty, String mark) {
        this.eighths = eighths;
        this.full = full;
        this.empty = empty;
        this.mark = mark;
    }

    /** One cell of a column that is so many eighths high, where the cell begins at so many. */
    char cell(int height, int from) {
        return eighths.charAt(Math.clamp(height - from, 0, EIGHTHS));
    }

    /** A bar of a share. */
    String bar(double share, int width) {
        int filled = (int) Math.round(Math.clamp(share, 0, 1) * width);
        return String.valueOf(full).repeat(filled) + String.valueOf(empty).repeat(width - filled);
    }

    String mark() {
        return mark;
    }
}
