package dev.evenkeel.memory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** What the operating system says of a runtime's mapping, which is one entry of {@code smaps} or several in a row. */
final class MappingSmaps {
    private MappingSmaps() {}

    static long residentBytes(MemoryRuntime runtime) throws IOException {
        return sum(runtime, "Rss:");
    }

    static long hugeBytes(MemoryRuntime runtime) throws IOException {
        return sum(runtime, "AnonHugePages:");
    }

    private static long sum(MemoryRuntime runtime, String field) throws IOException {
        long from = runtime.usage().mappingAddress();
        long to = from + runtime.usage().reservedBytes();
        long kib = 0;
        boolean inside = false;
        boolean found = false;
        for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
            if (line.matches("[0-9a-f]+-[0-9a-f]+ .*")) {
                long start = Long.parseUnsignedLong(line.substring(0, line.indexOf('-')), 16);
                inside = start >= from && start < to;
                found |= inside;
            } else if (inside && line.startsWith(field)) {
                kib += Long.parseLong(line.replaceAll("\\D", ""));
            }
        }
        if (!found) {
            throw new AssertionError(String.format(Locale.ROOT, "smaps has nothing from %x to %x", from, to));
        }
        return 1024 * kib;
    }
}
