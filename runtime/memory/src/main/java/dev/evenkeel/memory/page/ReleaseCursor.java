package dev.evenkeel.memory.page;

/** Where {@link PageHeap#release(ReleaseCursor, int)} has got to. Not thread-safe. */
public final class ReleaseCursor {
    private int page;
    private boolean atEnd;

    /** Whether every page has been looked at since the last {@link #restart}. */
    public boolean isAtEnd() {
        return atEnd;
    }

    /** Begins again at the first page. */
    public void restart() {
        page = 0;
        atEnd = false;
    }

    int page() {
        return page;
    }

    void moveTo(int next) {
        page = next;
    }

    void end() {
        atEnd = true;
    }
}
