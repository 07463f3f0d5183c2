package dev.evenkeel.observe.reading;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Processor time of the collector's threads, known by the names that HotSpot gives them. The kernel counts it per thread to the nanosecond; no JVM
 * event does so for concurrent work. The {@code VM Thread} counts: it is the collector of Serial, and takes part in the pauses of
 * the others; what else it does is little.
 *
 * <p>Not thread-safe.
 */
final class CollectorThreads {
    /** Begins of names, cut to the kernel's 15 characters. */
    private static final List<String> NAMES = List.of(
            "GC Thread#",
            "G1 ",
            "VM Thread",
            "ZDriver",
            "ZDirector",
            "ZStat",
            "ZWorker",
            "ZUncommitter",
            "ZUnmapper",
            "XDriver",
            "XDirector",
            "XWorker",
            "RuntimeWorker#",
            "Shenandoah",
            "ShenControlThr",
            "ShenCollector");

    /** New workers show up after so many readings. */
    private static final int READINGS_PER_LOOK = 10;

    private final Path folder;
    private Map<Path, Long> nanosByThread = new HashMap<>();
    private int readings;

    CollectorThreads(Path processFolder) {
        folder = processFolder.resolve("task");
    }

    /** Processor time since the last call; the first call counts from the begin of the threads. */
    Duration sinceLast() {
        if (readings++ % READINGS_PER_LOOK == 0) {
            look();
        }
        long sum = 0;
        for (Map.Entry<Path, Long> thread : nanosByThread.entrySet()) {
            // Of a thread that is gone the file is empty, and its last stretch is not known.
            long now = Math.max(thread.getValue(), ProcFile.number(ProcFile.text(thread.getKey()), 0));
            sum += now - thread.getValue();
            thread.setValue(now);
        }
        return Duration.ofNanos(sum);
    }

    private void look() {
        Map<Path, Long> found = new HashMap<>();
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(folder)) {
            for (Path thread : threads) {
                Path counter = thread.resolve("schedstat");
                String name = ProcFile.text(thread.resolve("comm")).strip();
                if (NAMES.stream().anyMatch(name::startsWith)) {
                    found.put(counter, nanosByThread.getOrDefault(counter, 0L));
                }
            }
        } catch (IOException e) {
            return; // the process is gone
        }
        nanosByThread = found;
    }
}
