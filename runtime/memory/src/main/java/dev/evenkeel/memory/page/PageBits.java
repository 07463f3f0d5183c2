package dev.evenkeel.memory.page;

/** One bit per page, with range operations. Ranges are half open and may be empty. */
final class PageBits {
    private final long[] words;

    PageBits(int pageCount) {
        words = new long[(pageCount + 63) >>> 6];
    }

    boolean get(int page) {
        return (words[page >>> 6] & (1L << page)) != 0;
    }

    void set(int from, int to) {
        for (int page = from; page < to; page = nextWord(page)) {
            words[page >>> 6] |= mask(page, to);
        }
    }

    void clear(int from, int to) {
        for (int page = from; page < to; page = nextWord(page)) {
            words[page >>> 6] &= ~mask(page, to);
        }
    }

    int count(int from, int to) {
        int sum = 0;
        for (int page = from; page < to; page = nextWord(page)) {
            sum += Long.bitCount(words[page >>> 6] & mask(page, to));
        }
        return sum;
    }

    /** The first set page in the range, or {@code to}. */
    int nextSet(int from, int to) {
        for (int page = from; page < to; page = nextWord(page)) {
            long found = words[page >>> 6] & mask(page, to);
            if (found != 0) {
                return (page & ~63) + Long.numberOfTrailingZeros(found);
            }
        }
        return to;
    }

    /** The first clear page in the range, or {@code to}. */
    int nextClear(int from, int to) {
        for (int page = from; page < to; page = nextWord(page)) {
            long found = ~words[page >>> 6] & mask(page, to);
            if (found != 0) {
                return (page & ~63) + Long.numberOfTrailingZeros(found);
            }
        }
        return to;
    }

    private static int nextWord(int page) {
        return (page | 63) + 1;
    }

    /** The bits of {@code page}'s word from {@code page} on that lie before {@code to}. */
    private static long mask(int page, int to) {
        long fromPage = -1L << page;
        int wordStart = page & ~63;
        return to - wordStart >= 64 ? fromPage : fromPage & ~(-1L << to);
    }
}
