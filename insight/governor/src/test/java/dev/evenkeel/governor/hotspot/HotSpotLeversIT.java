package dev.evenkeel.governor.hotspot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The levers on real JVMs: that they are what docs/design/governor.md says, and that they do what it says. */
final class HotSpotLeversIT {

    /** A target of 72 MiB in a heap of 256; a collector that is bounded by it stays near it while it allocates. */
    private static final long NEAR_TARGET_MIB = 110;

    private static final long HEAP_MAX_MIB = 256;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            17 | G1         | MaxHeapFreeRatio, SoftMaxHeapSize | G1PeriodicGCInterval | CONCURRENT
            17 | Z          | SoftMaxHeapSize                   | System.gc()          | CONCURRENT
            17 | Shenandoah | SoftMaxHeapSize                   | System.gc()          | CONCURRENT
            17 | Parallel   | MaxHeapFreeRatio                  | System.gc()          | STOP_THE_WORLD
            17 | Serial     | MaxHeapFreeRatio                  | System.gc()          | STOP_THE_WORLD
            25 | G1         | MaxHeapFreeRatio, SoftMaxHeapSize | G1PeriodicGCInterval | CONCURRENT
            25 | Z          | SoftMaxHeapSize                   | System.gc()          | CONCURRENT
            25 | Shenandoah | SoftMaxHeapSize                   | System.gc()          | CONCURRENT
            25 | Parallel   | MaxHeapFreeRatio                  | System.gc()          | STOP_THE_WORLD
            25 | Serial     | MaxHeapFreeRatio                  | System.gc()          | STOP_THE_WORLD
            """)
    void leversAreFoundMovedAndRestored(int jdk, String collector, String heap, String collection, String kind)
            throws Exception {
        Map<String, String> said = run(jdk, List.of("-XX:+Use" + collector + "GC"));
        assertThat(said.get("heapLever")).isEqualTo(heap);
        assertThat(said.get("collectionLever")).isEqualTo(collection);
        assertThat(said.get("collectionKind")).isEqualTo(kind);
        assertThat(number(said, "heapMaxMib")).isEqualTo(HEAP_MAX_MIB);
        assertThat(said.get("flagsMoved")).isNotEqualTo(said.get("flagsFirst"));
        assertThat(said.get("restored")).isEqualTo("true");
        assertThat(said.get("flagsRestored")).isEqualTo(said.get("flagsFirst"));
        assertThat(said.get("restoredAgain")).isEqualTo("false");
        assertThat(number(said, "allocatedMib")).isGreaterThan(10);
        if (heap.equals("SoftMaxHeapSize")) {
            assertThat(number(said, "usedMibMost")).isLessThan(NEAR_TARGET_MIB);
        }
        if (collector.equals("G1")) {
            assertThat(said.get("collected")).isEqualTo("true");
            assertThat(number(said, "fullCollections")).isZero();
        }
        assertThat(page())
                .as("row of docs/design/governor.md")
                .containsPattern("\\| " + title(collector) + " \\| `?" + heap.replace(", ", "`, `") + "`? \\|[^\\n]*"
                        + java.util.regex.Pattern.quote(collection) + "[^\\n]*" + words(kind));
    }

    private static String title(String collector) {
        return collector.equals("Z") ? "ZGC" : collector;
    }

    private static String words(String kind) {
        return kind.equals("CONCURRENT") ? "concurrent" : "stop-the-world";
    }

    private static String page() throws IOException {
        return Files.readString(Path.of("../../docs/design/governor.md"));
    }

    @ParameterizedTest
    @CsvSource({"17", "25"})
    void zgcGivesMemoryBackOnlyAfterItsUncommitDelay(int jdk) throws Exception {
        Map<String, String> said = run(jdk, List.of("-XX:+UseZGC", "-XX:ZUncommitDelay=1"));
        assertThat(number(said, "committedMibAfter")).isLessThan(NEAR_TARGET_MIB);
    }

    @ParameterizedTest
    @CsvSource({"17", "25"})
    void flagsThatTheUserSetAreObeyed(int jdk) throws Exception {
        Map<String, String> concurrent = run(jdk, List.of("-XX:+UseG1GC", "-XX:+ExplicitGCInvokesConcurrent"));
        assertThat(concurrent.get("collectionLever")).isEqualTo("System.gc()");
        assertThat(concurrent.get("collectionKind")).isEqualTo("CONCURRENT");
        assertThat(number(concurrent, "fullCollections")).isZero();
        Map<String, String> none = run(jdk, List.of("-XX:+UseZGC", "-XX:+DisableExplicitGC"));
        assertThat(none.get("collectionKind")).isEqualTo("NONE");
        assertThat(none.get("collected")).isEqualTo("DisableExplicitGC is set");
    }

    @Test
    void aG1WithAnIntervalOfItsOwnIsNotNudged() throws Exception {
        Map<String, String> said = run(25, List.of("-XX:+UseG1GC", "-XX:G1PeriodicGCInterval=60000"));
        assertThat(said.get("collectionKind")).isEqualTo("STOP_THE_WORLD");
        assertThat(said.get("flagsRestored")).isEqualTo(said.get("flagsFirst")).contains("G1PeriodicGCInterval 60000");
    }

    private static long number(Map<String, String> said, String name) {
        return Long.parseLong(said.getOrDefault(name, "-1"));
    }

    private Map<String, String> run(int jdk, List<String> options) throws IOException, InterruptedException {
        Optional<Path> java = Jdks.java(jdk);
        assumeTrue(java.isPresent(), "no JDK " + jdk + " is installed");
        List<String> command = new ArrayList<>();
        command.add(java.orElseThrow().toString());
        command.addAll(List.of("-Xms16m", "-Xmx" + HEAP_MAX_MIB + "m"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LeverMain.class.getName()));
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(out, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as(text).isZero();
        Map<String, String> said = new TreeMap<>();
        text.lines()
                .filter(line -> line.contains("="))
                .forEach(line -> said.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        return said;
    }
}
