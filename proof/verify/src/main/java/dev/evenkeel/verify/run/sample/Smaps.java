package dev.evenkeel.verify.run.sample;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The mappings of a process with their resident bytes, from {@code /proc/PID/smaps} at one moment.
 *
 * @param mappings in the order of addresses
 */
public record Smaps(List<Mapping> mappings) {

    /**
     * One mapping.
     *
     * @param start first address
     * @param end address after the last
     * @param name file or label; empty for anonymous memory
     * @param residentBytes bytes of it in memory
     */
    public record Mapping(long start, long end, String name, long residentBytes) {}

    public Smaps {
        mappings = List.copyOf(mappings);
    }

    /** Reads the text of a smaps file. */
    static Smaps parse(String text) {
        List<Mapping> mappings = new ArrayList<>();
        Mapping open = null;
        for (String line : text.lines().toList()) {
            int colon = line.indexOf(':');
            int space = line.indexOf(' ');
            boolean head = space > 0 && (colon < 0 || space < colon);
            if (head) {
                open = head(line, space);
                mappings.add(open);
            } else if (open != null && line.startsWith("Rss:")) {
                String kilobytes = line.substring(4).replace("kB", "").strip();
                Mapping counted = new Mapping(open.start, open.end, open.name, Long.parseLong(kilobytes) * 1024);
                mappings.set(mappings.size() - 1, counted);
            }
        }
        return new Smaps(mappings);
    }

    private static Mapping head(String line, int space) {
        int dash = line.indexOf('-');
        long start = Long.parseUnsignedLong(line, 0, dash, 16);
        long end = Long.parseUnsignedLong(line, dash + 1, space, 16);
        // address perms offset device inode name
        String[] fields = line.split("\\s+", 6);
        return new Mapping(start, end, fields.length == 6 ? fields[5] : "", 0);
    }

    /**
     * Resident bytes between two addresses. Of a mapping that reaches beyond them no more is counted than lies between.
     *
     * @param start first address
     * @param end address after the last
     */
    public long residentBytes(long start, long end) {
        long sum = 0;
        for (Mapping mapping : mappings) {
            long from = unsignedMax(mapping.start, start);
            long to = unsignedMin(mapping.end, end);
            if (Long.compareUnsigned(from, to) < 0) {
                sum += Math.min(mapping.residentBytes, to - from);
            }
        }
        return sum;
    }

    /** Resident bytes of the mappings whose name fulfils a condition. */
    public long residentBytes(Predicate<String> name) {
        return mappings.stream()
                .filter(mapping -> name.test(mapping.name))
                .mapToLong(Mapping::residentBytes)
                .sum();
    }

    private static long unsignedMax(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? a : b;
    }

    private static long unsignedMin(long a, long b) {
        return Long.compareUnsigned(a, b) <= 0 ? a : b;
    }
}
