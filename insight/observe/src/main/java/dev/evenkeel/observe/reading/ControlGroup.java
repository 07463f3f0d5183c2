package dev.evenkeel.observe.reading;

import dev.evenkeel.signals.MemoryUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Memory of a process's control group, version 1 or 2. A limit counts wherever it is set on the way up; use and limit are those of the group that
 * sets the lowest one, so that they can be compared. Use leaves out file pages that nobody used of late: the kernel drops them
 * before it refuses memory (the <em>working set</em> of Kubernetes).
 */
final class ControlGroup {
    /** Version 1 writes a number near 2^63 for "none". */
    private static final long NO_LIMIT = 1L << 60;

    private final List<Path> upwards;
    private final Names names;

    /** The names of the files, by version. */
    private record Names(String use, String limit, String idleFilePages) {
        static final Names V1 = new Names("memory.usage_in_bytes", "memory.limit_in_bytes", "total_inactive_file ");
        static final Names V2 = new Names("memory.current", "memory.max", "inactive_file ");
    }

    /** @param limitBytes {@link MemoryUse#UNKNOWN} when there is none */
    record Use(long usedBytes, long limitBytes) {
        static final Use UNKNOWN = new Use(MemoryUse.UNKNOWN, MemoryUse.UNKNOWN);
    }

    private ControlGroup(List<Path> upwards, Names names) {
        this.upwards = upwards;
        this.names = names;
    }

    /**
     * Finds a process's group.
     *
     * @param processFolder {@code /proc/PID}
     * @param root where the files of the OS are; {@code /} outside of tests
     */
    static ControlGroup of(Path processFolder, Path root) {
        List<String> mounts = ProcFile.lines(root.resolve("proc/self/mountinfo"));
        for (String line : ProcFile.lines(processFolder.resolve("cgroup"))) {
            String[] parts = line.split(":", 3);
            if (parts.length == 3 && Arrays.asList(parts[1].split(",", -1)).contains("memory")) {
                return at(mounts, "cgroup", parts[2], root, Names.V1);
            }
        }
        for (String line : ProcFile.lines(processFolder.resolve("cgroup"))) {
            if (line.startsWith("0::")) {
                return at(mounts, "cgroup2", line.substring("0::".length()), root, Names.V2);
            }
        }
        return new ControlGroup(List.of(), Names.V2);
    }

    private static ControlGroup at(List<String> mounts, String type, String group, Path root, Names names) {
        for (String line : mounts) {
            Mount mount = Mount.parse(line);
            if (mount != null
                    && mount.type.equals(type)
                    && (names.equals(Names.V2) || mount.options.contains("memory"))) {
                return new ControlGroup(upwards(mount, group, root), names);
            }
        }
        return new ControlGroup(List.of(), names);
    }

    /** From the group to the mount point. In a container the mount may show the group itself, under any name. */
    private static List<Path> upwards(Mount mount, String group, Path root) {
        Path top = root.resolve(mount.point.substring(1));
        String inside =
                !mount.root.equals("/") && group.startsWith(mount.root) ? group.substring(mount.root.length()) : group;
        Path folder = top.resolve(inside.replaceAll("^/+", "")).normalize();
        if (!folder.startsWith(top) || !Files.isDirectory(folder)) {
            folder = top;
        }
        List<Path> found = new ArrayList<>();
        for (Path at = folder; at != null && at.startsWith(top); at = at.getParent()) {
            found.add(at);
        }
        return found;
    }

    /** Reads use and limit. */
    Use read() {
        Path tightest = upwards.isEmpty() ? null : upwards.get(0);
        long lowest = MemoryUse.UNKNOWN;
        for (Path folder : upwards) {
            long limit = ProcFile.number(ProcFile.text(folder.resolve(names.limit)), MemoryUse.UNKNOWN);
            if (limit >= 0 && limit < NO_LIMIT && (lowest == MemoryUse.UNKNOWN || limit < lowest)) {
                lowest = limit;
                tightest = folder;
            }
        }
        return tightest == null ? Use.UNKNOWN : new Use(used(tightest), lowest);
    }

    private long used(Path folder) {
        long all = ProcFile.number(ProcFile.text(folder.resolve(names.use)), MemoryUse.UNKNOWN);
        for (String line : ProcFile.lines(folder.resolve("memory.stat"))) {
            if (all >= 0 && line.startsWith(names.idleFilePages)) {
                return Math.max(0, all - ProcFile.number(line.substring(names.idleFilePages.length()), 0));
            }
        }
        return all;
    }

    /** A line of mountinfo. */
    private record Mount(String root, String point, String type, List<String> options) {
        private static final int ROOT = 3;
        private static final int POINT = 4;

        static @Nullable Mount parse(String line) {
            int dash = line.indexOf(" - ");
            String[] left = line.split(" ", -1);
            if (dash < 0 || left.length <= POINT) {
                return null;
            }
            String[] right = line.substring(dash + " - ".length()).split(" ", -1);
            List<String> options = Arrays.asList(right[right.length - 1].split(",", -1));
            return new Mount(left[ROOT], left[POINT], right[0], options);
        }
    }
}
