package dev.evenkeel.verify.run.sample;

/**
 * Resident set of a process.
 *
 * @param residentBytes now
 * @param residentBytesPeak largest so far (VmHWM)
 */
public record MemoryUse(long residentBytes, long residentBytesPeak) {

    /** Reads the text of {@code /proc/PID/status}. */
    static MemoryUse parse(String status) {
        return new MemoryUse(bytes(status, "VmRSS:"), bytes(status, "VmHWM:"));
    }

    MemoryUse plus(MemoryUse other) {
        return new MemoryUse(residentBytes + other.residentBytes, residentBytesPeak + other.residentBytesPeak);
    }

    private static long bytes(String status, String field) {
        return status.lines()
                .filter(line -> line.startsWith(field))
                .findFirst()
                .map(line -> line.substring(field.length()).replace("kB", "").strip())
                .map(kilobytes -> Long.parseLong(kilobytes) * 1024)
                .orElse(0L);
    }
}
