package dev.evenkeel.governor.limit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * The memory limit of the control groups around this process, version 1 and 2: the least of its own group's and of all groups
 * above it, as far as they can be seen. In a container the group's path is often that of the host and not there; then the
 * root of the mount is taken, which is the container's group. Thread-safe; reads the files each time, since a limit may be
 * changed while the process runs.
 */
public final class CgroupLimit {

    /** Version 1 says "no limit" by a number just under 2^63, rounded to pages. */
    private static final long NO_LIMIT_LEAST = 1L << 60;

    private final Path procSelf;
    private final Path root;

    /**
     * Files under other folders, for tests.
     *
     * @param procSelf with {@code cgroup} and {@code mountinfo}
     * @param root what mount points in mountinfo are relative to
     */
    CgroupLimit(Path procSelf, Path root) {
        this.procSelf = procSelf;
        this.root = root;
    }

    /** Of this process. */
    public static CgroupLimit ofThisProcess() {
        return new CgroupLimit(Path.of("/proc/self"), Path.of("/"));
    }

    /** The limit in bytes; empty if there is none, or no control groups. */
    public OptionalLong bytes() {
        List<String> groups = lines(procSelf.resolve("cgroup"));
        List<String> mounts = lines(procSelf.resolve("mountinfo"));
        long least = Long.MAX_VALUE;
        for (String line : mounts) {
            Mount mount = Mount.parse(line);
            if (mount != null && mount.holdsMemory()) {
                least = Math.min(least, mount.least(root, groups));
            }
        }
        return least >= NO_LIMIT_LEAST ? OptionalLong.empty() : OptionalLong.of(least);
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            // No such group, or not for us to read: as if it had no limit.
            return List.of();
        }
    }
}
