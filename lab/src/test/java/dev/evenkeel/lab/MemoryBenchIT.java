package dev.evenkeel.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The memory runtime's benches as a user runs them, as little as possible of each. */
final class MemoryBenchIT {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alloc    | 64 B                         | netty-pooled   | ns/op  | 4
            batch    | 100 of the mix               | byte-array     | ns/op  | 4
            handoff  | 256 B                        | glibc          | ns/op  | 1
            threads  | 256 B, virtual thread        | netty-adaptive | ns/op  | 1
            regions  | 10 x 512 B                   | arena-confined | ns/op  | 4
            large    | 32768 elements               | references-g1  | ns/op  | 1
            faults   | 2 MiB                        | glibc          | us/MiB | 1
            giveback | 64 MiB of the mix, 90 % freed | glibc          | x live | 8
            publish  | 1 reader + 1 writer          | volatile       | ns/op  | 4
            rebalance | a load that moves           | threshold-64   | ns/op  | 8
            leaktrack | block by handle, 256 B      | evenkeel-off   | ns/op  | 2
            leaktrack | Netty buffer, 256 B         | netty-simple   | ns/op  | 2
            governor | G1                           | as-is          | ms     | 9
            """)
    void aBenchPrintsAndWritesItsRows(String bench, String scenario, String peer, String unit, int rows)
            throws IOException {
        Path json = folder.resolve("rows.json");
        Distribution.Outcome outcome = Distribution.run(
                folder, "bench", bench, "--quick", "--cases", scenario, "--peers", peer, "--json", json.toString());
        assertThat(outcome.err()).doesNotContain("Exception");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("processors", scenario, "evenkeel", peer, unit);
        List<JsonNode> found = rows(json);
        assertThat(found).hasSize(rows);
        JsonNode row = found.getFirst();
        assertThat(row.get("bench").asText()).isEqualTo(bench);
        assertThat(row.get("case").asText()).startsWith(scenario);
        assertThat(row.get("unit").asText()).isEqualTo(unit);
        assertThat(row.get("ours").asDouble()).isPositive();
        assertThat(row.get("peers").get(peer).asDouble()).isPositive();
        assertThat(row.get("spread").get(peer)).hasSize(2);
        assertThat(row.get("spread").get("evenkeel")).hasSize(2);
    }

    private static List<JsonNode> rows(Path json) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        new ObjectMapper().readTree(Files.readString(json)).forEach(rows::add);
        return rows;
    }

    @Test
    void aPeerThatIsNotInstalledIsNamedWithItsPackage() {
        Distribution.Outcome outcome = Distribution.run(
                folder, "bench", "alloc", "--quick", "--cases", "64 B", "--peers", "jemalloc,mimalloc");
        assertThat(outcome.status()).isZero();
        for (String peer : List.of("jemalloc", "mimalloc")) {
            String measured = "(?s).*\\n  " + peer + " +[0-9.]+ ns/op.*";
            String absent = "(?s).*\\n" + peer + " was left out: not installed: apt-get install lib" + peer + ".*";
            assertThat(outcome.out())
                    .satisfiesAnyOf(
                            out -> assertThat(out).matches(measured),
                            out -> assertThat(out).matches(absent));
        }
    }

    @Test
    void wrongUseIsOneLine() {
        assertOneLine(2, "'sail'", "bench", "sail");
        assertOneLine(1, "netty-pooled", "bench", "alloc", "--quick", "--peers", "dlmalloc");
        assertOneLine(1, "64 KiB", "bench", "alloc", "--quick", "--cases", "3 B");
        assertOneLine(1, "forks=0", "bench", "alloc", "--quick", "--forks", "0");
        assertOneLine(
                1,
                "create it first",
                "bench",
                "alloc",
                "--json",
                folder.resolve("no/rows.json").toString());
        assertOneLine(1, "it is a directory", "bench", "alloc", "--json", folder.toString());
    }

    private void assertOneLine(int status, String says, String... arguments) {
        Distribution.Outcome outcome = Distribution.run(folder, arguments);
        assertThat(outcome.status()).as("%s", List.of(arguments)).isEqualTo(status);
        assertThat(outcome.err().lines()).as("%s", outcome.err()).hasSize(1);
        assertThat(outcome.err()).startsWith("evenkeel: ").contains(says).doesNotContain("Exception");
    }

    @ParameterizedTest
    @CsvSource({
        "alloc",
        "batch",
        "handoff",
        "threads",
        "regions",
        "giveback",
        "large",
        "faults",
        "publish",
        "rebalance",
        "leaktrack",
        "throughput"
    })
    void everyBenchHasHelpWithAnExample(String bench) {
        Distribution.Outcome help = Distribution.run(folder, "bench", bench, "--help");
        assertThat(help.status()).isZero();
        assertThat(help.out()).contains("Example: ./evenkeel bench " + bench);
    }
}
