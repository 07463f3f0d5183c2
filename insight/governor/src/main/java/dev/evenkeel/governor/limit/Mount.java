package dev.evenkeel.governor.limit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mounted hierarchy of control groups.
 *
 * @param version2 whether it is the unified hierarchy
 * @param mountRoot the group that is mounted there
 * @param mountPoint where
 * @param controllers of version 1
 */
record Mount(boolean version2, String mountRoot, String mountPoint, List<String> controllers) {
    private static final int FIELDS_BEFORE_OPTIONAL = 6;
    private static final int GROUP_FIELDS = 3;

    Mount {
        controllers = List.copyOf(controllers);
    }

    /** The mount of a line of mountinfo (see proc(5)); null if it isn't of control groups. */
    static @Nullable Mount parse(String line) {
        int separator = line.indexOf(" - ");
        if (separator < 0) {
            return null;
        }
        List<String> head = fields(line.substring(0, separator));
        List<String> tail = fields(line.substring(separator + 3));
        if (head.size() < FIELDS_BEFORE_OPTIONAL || tail.isEmpty()) {
            return null;
        }
        boolean version2 = tail.get(0).equals("cgroup2");
        if (!version2 && !tail.get(0).equals("cgroup")) {
            return null;
        }
        List<String> options = List.of(tail.get(tail.size() - 1).split(",", -1));
        return new Mount(version2, head.get(3), head.get(4), options);
    }

    private static List<String> fields(String text) {
        return Arrays.asList(text.split(" ", -1));
    }

    boolean holdsMemory() {
        return version2 || controllers.contains("memory");
    }

    /** The least limit on the way from our group up to the mount; {@link Long#MAX_VALUE} for none. */
    long least(Path root, List<String> groups) {
        Path top = root.resolve(mountPoint.substring(1));
        Path group = top.resolve(below(groupPath(groups))).normalize();
        if (!group.startsWith(top) || !Files.isDirectory(group)) {
            group = top;
        }
        long least = Long.MAX_VALUE;
        while (group != null && group.startsWith(top)) {
            least = Math.min(least, limit(group));
            group = group.getParent();
        }
        return least;
    }

    /** Our group's path in this hierarchy; a line of {@code /proc/self/cgroup} is {@code id:controllers:path}. */
    private String groupPath(List<String> groups) {
        for (String line : groups) {
            String[] fields = line.split(":", GROUP_FIELDS);
            if (fields.length == GROUP_FIELDS
                    && (version2
                            ? fields[0].equals("0") && fields[1].isEmpty()
                            : Arrays.asList(fields[1].split(",", -1)).contains("memory"))) {
                return fields[2];
            }
        }
        return "/";
    }

    /** The group's path below the mounted one. */
    private String below(String path) {
        String inside =
                mountRoot.equals("/") || !path.startsWith(mountRoot) ? path : path.substring(mountRoot.length());
        return inside.startsWith("/") ? inside.substring(1) : inside;
    }

    private long limit(Path group) {
        List<String> lines = CgroupLimit.lines(group.resolve(version2 ? "memory.max" : "memory.limit_in_bytes"));
        if (lines.isEmpty() || lines.get(0).equals("max")) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(lines.get(0).strip());
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
