package dev.evenkeel.memory.page;

/**
 * Finds the lowest free run that is long enough.
 *
 * <p>A binary tree over leaves of {@value #LEAF_PAGES} pages. Every node knows, of the pages below it, how many are
 * free at its low edge, how long its longest free run is and how many are free at its high edge; a parent's three
 * numbers follow from its children's, so an update costs one leaf scan and one walk to the root.
 *
 * <pre>
 *   node 1:            [ start | longest | end ]            all pages
 *   nodes 2, 3:     [ … ]                 [ … ]
 *   leaves:      512 pages  512 pages  512 pages  512 pages
 * </pre>
 *
 * The lowest address that fits is taken: it keeps live runs together and leaves the far end whole to be given back.
 * Not thread-safe: the page heap's lock guards it.
 */
final class RunTree {
    static final int LEAF_PAGES = 512;
    static final int NONE = -1;

    private final PageBits used;
    private final int pageCount;
    private final int leafCount;
    private final int[] start;
    private final int[] longest;
    private final int[] end;

    RunTree(int pageCount) {
        this.pageCount = pageCount;
        int leaves = (pageCount + LEAF_PAGES - 1) / LEAF_PAGES;
        leafCount = Integer.highestOneBit(Math.max(1, 2 * leaves - 1));
        used = new PageBits(leafCount * LEAF_PAGES);
        start = new int[2 * leafCount];
        longest = new int[2 * leafCount];
        end = new int[2 * leafCount];
        used.set(pageCount, leafCount * LEAF_PAGES);
        refresh(0, leafCount * LEAF_PAGES);
    }

    int pageCount() {
        return pageCount;
    }

    boolean isUsed(int page) {
        return used.get(page);
    }

    int usedCount(int from, int to) {
        return used.count(from, to);
    }

    int nextFree(int from) {
        return used.nextClear(from, pageCount);
    }

    int nextUsed(int from) {
        return used.nextSet(from, pageCount);
    }

    void take(int page, int count) {
        used.set(page, page + count);
        refresh(page, page + count);
    }

    void give(int page, int count) {
        used.clear(page, page + count);
        refresh(page, page + count);
    }

    /** The lowest page at which {@code count} pages are free, or {@link #NONE}. */
    int find(int count) {
        if (longest[1] < count) {
            return NONE;
        }
        int node = 1;
        int first = 0;
        int span = leafCount * LEAF_PAGES;
        while (node < leafCount) {
            span >>= 1;
            int left = 2 * node;
            if (longest[left] >= count) {
                node = left;
            } else if (end[left] + start[left + 1] >= count) {
                return first + span - end[left];
            } else {
                node = left + 1;
                first += span;
            }
        }
        return findInLeaf(first, count);
    }

    private int findInLeaf(int first, int count) {
        int limit = first + LEAF_PAGES;
        int page = used.nextClear(first, limit);
        while (page < limit) {
            int next = used.nextSet(page, limit);
            if (next - page >= count) {
                return page;
            }
            page = used.nextClear(next, limit);
        }
        throw new IllegalStateException("run tree corrupt: leaf at page " + first + " has no run of " + count);
    }

    private void refresh(int from, int to) {
        int low = leafCount + from / LEAF_PAGES;
        int high = leafCount + (to - 1) / LEAF_PAGES;
        for (int leaf = low; leaf <= high; leaf++) {
            refreshLeaf(leaf);
        }
        int childPages = LEAF_PAGES;
        for (low >>= 1, high >>= 1; low >= 1; low >>= 1, high >>= 1) {
            for (int node = low; node <= high; node++) {
                refreshNode(node, childPages);
            }
            childPages <<= 1;
        }
    }

    private void refreshLeaf(int leaf) {
        int first = (leaf - leafCount) * LEAF_PAGES;
        int limit = first + LEAF_PAGES;
        start[leaf] = used.nextSet(first, limit) - first;
        longest[leaf] = start[leaf];
        end[leaf] = 0;
        int page = used.nextClear(first, limit);
        while (page < limit) {
            int next = used.nextSet(page, limit);
            longest[leaf] = Math.max(longest[leaf], next - page);
            end[leaf] = next == limit ? next - page : 0;
            page = used.nextClear(next, limit);
        }
    }

    private void refreshNode(int node, int childPages) {
        int left = 2 * node;
        int right = left + 1;
        start[node] = start[left] == childPages ? childPages + start[right] : start[left];
        end[node] = end[right] == childPages ? childPages + end[left] : end[right];
        longest[node] = Math.max(Math.max(longest[left], longest[right]), end[left] + start[right]);
    }

    /** Recomputes every node and compares. */
    void verifyInvariants() {
        int[] startBefore = start.clone();
        int[] longestBefore = longest.clone();
        int[] endBefore = end.clone();
        refresh(0, leafCount * LEAF_PAGES);
        for (int node = 1; node < 2 * leafCount; node++) {
            if (start[node] != startBefore[node]
                    || longest[node] != longestBefore[node]
                    || end[node] != endBefore[node]) {
                throw new IllegalStateException("run tree corrupt: node " + node + " is out of date");
            }
        }
    }
}
