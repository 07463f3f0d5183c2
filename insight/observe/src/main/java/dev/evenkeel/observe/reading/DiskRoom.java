package dev.evenkeel.observe.reading;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Room on the disk that a flight recorder writes to. The recorder <em>ends its JVM</em> when that disk is full, so one is not started
 * when there is little room, and stopped before there is none.
 */
public final class DiskRoom {
    /** Least to begin with: the recorder keeps up to half of it. */
    public static final long BEGIN_BYTES = 64L << 20;
    /** Least to go on with: it writes a few kilobytes a second, up to a megabyte with a burst. */
    public static final long GO_ON_BYTES = 16L << 20;

    private final Path folder;

    public DiskRoom(Path folder) {
        this.folder = folder;
    }

    /** Whether an observation may begin. */
    public boolean enoughToBegin() {
        return usableBytes() >= BEGIN_BYTES;
    }

    /** Whether one may go on. */
    public boolean enoughToGoOn() {
        return usableBytes() >= GO_ON_BYTES;
    }

    /** What can't be found out is taken for enough: the folder may be gone with its JVM. */
    private long usableBytes() {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }
}
