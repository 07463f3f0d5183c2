package dev.evenkeel.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;

/**
 * What a run measured. Immutable, but for the histograms, which are not to be modified.
 *
 * @param plan what was asked for
 * @param partial whether it was stopped before its end; then only windows that had ended are here
 * @param windows in order
 * @param latencies of every completed request of the windows, from intended start, nanoseconds
 * @param failures errors of the windows by kind; kinds that did not occur are absent
 * @param fillErrors failed requests of the fill
 * @param warmUpErrors failed or dropped requests of the warm-up
 * @param reconnects connections that had to be opened again during the run
 * @param client what the client itself used
 * @param fault why the run is not valid, by {@link #RULE}; empty when it is
 * @param notes conditions worth telling
 */
public record LoadResult(
        LoadPlan plan,
        boolean partial,
        List<LoadWindow> windows,
        Histogram latencies,
        Map<Failure, Long> failures,
        long fillErrors,
        long warmUpErrors,
        long reconnects,
        ClientCost client,
        Optional<String> fault,
        List<String> notes) {

    /** Name and version of the JSON form. */
    public static final String SCHEMA = "evenkeel.load/1";

    /** Lateness from which an arrival counts as late: 1 ms. */
    public static final long LATE_NANOS = 1_000_000;

    /** The rule of validity, in words. */
    public static final String RULE =
            "A window is client-bound when more than 1 % of its arrivals were noticed more than"
                    + " 1 ms late by the client; a run is not valid when more than 10 % of its windows are, or when the"
                    + " client's thread used more than 90 % of its core (when saturating: ran or waited for it).";

    /** Copies the lists. */
    public LoadResult {
        windows = List.copyOf(windows);
        failures = Map.copyOf(failures);
        notes = List.copyOf(notes);
    }

    /** Whether the run counts. */
    public boolean valid() {
        return fault.isEmpty();
    }

    /** Requests whose intended start lies in a window. */
    public long offered() {
        return windows.stream().mapToLong(LoadWindow::offered).sum();
    }

    /** Those answered with a 2xx status. */
    public long completed() {
        return windows.stream().mapToLong(LoadWindow::completed).sum();
    }

    /** Those that failed. */
    public long errors() {
        return windows.stream().mapToLong(LoadWindow::errors).sum();
    }

    /** Those never sent. */
    public long dropped() {
        return windows.stream().mapToLong(LoadWindow::dropped).sum();
    }

    /** Good answers a second over all windows; the throughput of a {@link LoadMode#SATURATE} run. */
    public double completedPerSecond() {
        return windows.isEmpty()
                ? 0
                : completed() / (windows.size() * (plan.window().toNanos() / 1e9));
    }

    /**
     * Writes the JSON form, in UTF-8.
     *
     * @throws IOException when the file cannot be written
     */
    public void write(Path file) throws IOException {
        Files.write(file, LoadResultJson.encode(this));
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when the file cannot be read
     * @throws LoadException when it is no {@value #SCHEMA} file
     */
    public static LoadResult read(Path file) throws IOException {
        return LoadResultJson.decode(Files.readAllBytes(file), file.toString());
    }
}
