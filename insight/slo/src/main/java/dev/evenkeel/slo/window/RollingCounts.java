package dev.evenkeel.slo.window;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * Sums over the latest cells of time, some columns of them. A ring: a cell that falls out of the window is forgotten when a later one
 * is written or asked for. Not safe for use by many threads.
 *
 * <p>The ring knows no other clock than the times it is given. A time ahead of all before moves the window there; one behind the
 * window is left out. {@link #rewind} is for a clock that was set back.
 */
public final class RollingCounts {
    private final long cellNanos;
    private final int columns;
    private final int cells;
    private final long[] counts;
    private long newest = Long.MIN_VALUE;

    /**
     * An empty ring.
     *
     * @param cell the length of a cell
     * @param cells how many of them are remembered
     * @param columns how many counts a cell has
     */
    public RollingCounts(Duration cell, int cells, int columns) {
        if (cell.isNegative() || cell.isZero()) {
            throw new IllegalArgumentException("cell must be positive: cell=" + cell);
        }
        if (cells < 1 || columns < 1) {
            throw new IllegalArgumentException(
                    "cells and columns must be positive: cells=" + cells + ", columns=" + columns);
        }
        this.cellNanos = cell.toNanos();
        this.cells = cells;
        this.columns = columns;
        this.counts = new long[Math.multiplyExact(cells, columns)];
    }

    /** The number of the cell that a time lies in. */
    public long cellOf(Instant time) {
        return Math.floorDiv(
                Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano()), cellNanos);
    }

    /** When a cell ends. */
    public Instant endOf(long cell) {
        return Instant.EPOCH.plusNanos((cell + 1) * cellNanos);
    }

    /** How many cells are remembered. */
    public int cells() {
        return cells;
    }

    /**
     * Adds to a count of the cell that the time lies in.
     *
     * @return whether it was counted; a time behind the window is not
     */
    public boolean add(Instant time, int column, long amount) {
        long cell = cellOf(time);
        advance(cell);
        if (isForgotten(cell)) {
            return false;
        }
        counts[slot(cell) + column] += amount;
        return true;
    }

    /** Moves the window to this cell, where it is ahead. */
    public void advance(long cell) {
        if (newest != Long.MIN_VALUE && cell <= newest) {
            return;
        }
        if (newest == Long.MIN_VALUE || cell - newest >= cells) {
            Arrays.fill(counts, 0);
        } else {
            for (long next = newest + 1; next <= cell; next++) {
                int slot = slot(next);
                Arrays.fill(counts, slot, slot + columns, 0);
            }
        }
        newest = cell;
    }

    /** Forgets every cell after this one. */
    public void rewind(long cell) {
        if (newest == Long.MIN_VALUE || cell >= newest) {
            return;
        }
        if (newest - cell >= cells) {
            clear();
            return;
        }
        for (long later = cell + 1; later <= newest; later++) {
            int slot = slot(later);
            Arrays.fill(counts, slot, slot + columns, 0);
        }
        newest = cell;
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(counts, 0);
        newest = Long.MIN_VALUE;
    }

    /** The sum of a column over {@code length} cells up to and with {@code last}. */
    public long sum(int column, long last, int length) {
        long sum = 0;
        for (long cell = last - length + 1; cell <= last; cell++) {
            sum += at(column, cell);
        }
        return sum;
    }

    /** A column of one cell; 0 where nothing was counted or it is forgotten. */
    public long at(int column, long cell) {
        return cell > newest || isForgotten(cell) ? 0 : counts[slot(cell) + column];
    }

    /** The newest cell, or {@link Long#MIN_VALUE} before the first. */
    public long newest() {
        return newest;
    }

    private boolean isForgotten(long cell) {
        return newest == Long.MIN_VALUE || cell <= newest - cells;
    }

    private int slot(long cell) {
        return Math.floorMod(cell, cells) * columns;
    }
}
