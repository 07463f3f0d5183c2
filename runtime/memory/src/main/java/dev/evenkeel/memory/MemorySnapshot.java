package dev.evenkeel.memory;

import dev.evenkeel.memory.span.SizeClasses;
import dev.evenkeel.memory.span.SpanTable;
import java.util.List;

/**
 * A picture of a runtime's memory.
 *
 * @param usage the sums
 * @param classes the size classes that have spans with pages, smallest blocks first; blocks above 85 KiB come last
 * @param pagesPerCell pages of 8 KiB that a cell of the heat map stands for
 * @param cells the mapping from its start to the last page that holds memory
 */
public record MemorySnapshot(MemoryUsage usage, List<ClassUse> classes, int pagesPerCell, List<Cell> cells) {
    /** Copies the lists. */
    public MemorySnapshot {
        classes = List.copyOf(classes);
        cells = List.copyOf(cells);
    }

    /**
     * One size class.
     *
     * @param sizeClass 1 to 67, or 0 for blocks above 85 KiB
     * @param blockBytes bytes of a block; 0 for those above 85 KiB
     * @param spanCount spans with pages
     * @param pageCount their pages
     * @param blockCount blocks they are cut into
     * @param freeCount of them, free and in no cache
     */
    public record ClassUse(
            int sizeClass, int blockBytes, long spanCount, long pageCount, long blockCount, long freeCount) {}

    /**
     * A stretch of the mapping.
     *
     * @param usedPages pages that are handed out
     * @param committedPages pages that count against the limit, used or not
     */
    public record Cell(int usedPages, int committedPages) {}

    /** The heat map as text, a character a cell: {@code .} nothing committed, {@code -} free but committed, 1 to 9 and {@code #} how full. */
    public String heatMap() {
        StringBuilder text = new StringBuilder(cells.size());
        for (Cell cell : cells) {
            text.append(character(cell));
        }
        return text.toString();
    }

    private char character(Cell cell) {
        if (cell.usedPages() == 0) {
            return cell.committedPages() == 0 ? '.' : '-';
        }
        int tenths = 10 * cell.usedPages() / pagesPerCell;
        return tenths >= 10 ? '#' : (char) ('0' + Math.max(1, tenths));
    }

    static List<ClassUse> classes(SpanTable spans) {
        return spans.census().stream()
                .map(it -> new ClassUse(
                        it.sizeClass(),
                        it.sizeClass() == SizeClasses.LARGE ? 0 : SizeClasses.blockBytes(it.sizeClass()),
                        it.spanCount(),
                        it.pageCount(),
                        it.slotCount(),
                        it.freeCount()))
                .toList();
    }
}
