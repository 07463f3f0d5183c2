package dev.evenkeel.verify.report.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.evenkeel.verify.report.Fixture;
import dev.evenkeel.verify.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReportTest {

    private static final Report REPORT =
            Report.of(Fixture.settings(Fixture.TYPICAL, 3, 12), Fixture.blocks(Fixture.TYPICAL, 3, 12, 5), false);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/settings/rate_per_s",
                "/settings/sessions",
                "/settings/slo_ms",
                "/settings/jdk",
                "/settings/date",
                "/settings/machine/processor",
                "/arms/0/name",
                "/arms/0/pause_ms/p50",
                "/arms/0/pause_ms/p99",
                "/arms/0/pause_ms/max",
                "/arms/0/stall_ms/p99",
                "/arms/0/gc_pause_ms/p99",
                "/arms/0/safepoint_ms/p99",
                "/arms/0/collections_per_s",
                "/arms/0/gc_cpu_s",
                "/arms/0/latency_ms/p50",
                "/arms/0/latency_ms/p99",
                "/arms/0/latency_ms/p999",
                "/arms/0/latency_ms/max",
                "/arms/0/cpu_cores",
                "/arms/0/rss_mb/peak",
                "/arms/0/rss_mb/end",
                "/arms/0/allocated_bytes_per_request",
                "/arms/0/fragmentation",
                "/arms/0/windows/total",
                "/arms/0/windows/void",
                "/arms/0/windows/stable",
                "/arms/0/stability",
                "/arms/0/stability_ci/1",
                "/arms/0/offered",
                "/arms/0/completed",
                "/arms/0/errors",
                "/arms/0/dropped",
                "/arms/0/notes",
                "/curve/0/slo_ms",
                "/curve/0/stability/as-is-g1",
                "/ablation/1/name",
                "/change/pause_p99_pct",
                "/change/collections_pct",
                "/change/fragmentation_pct",
                "/verdict",
                "/why"
            })
    void everyNamedFieldIsThereAndFilled(String pointer) throws IOException {
        JsonNode node = read(REPORT).at(pointer);

        assertThat(node.isMissingNode() || node.isNull()).as(pointer).isFalse();
    }

    @Test
    void theSchemaIsNamedAndTheVerdictAWord() throws IOException {
        JsonNode root = read(REPORT);

        assertThat(root.path("schema").asText()).isEqualTo("evenkeel.prove/1");
        assertThat(root.path("partial").isBoolean()).isTrue();
        assertThat(root.path("verdict").asText()).isEqualTo("better");
        assertThat(root.path("arms").size()).isEqualTo(6);
        // From 0 % there is no relative change; the field is there and says so.
        assertThat(root.path("change").has("stability_pct")).isTrue();
        assertThat(root.path("change").path("stability_pct").isNull()).isTrue();
    }

    @Test
    void anInterruptedRunIsPartialAndHoldsNoNumberThatIsNone() throws IOException {
        String json = JsonReport.render(Report.of(Fixture.settings(Fixture.TYPICAL, 3, 12), List.of(), true));

        JsonNode root = new ObjectMapper().readTree(json);
        assertThat(root.path("partial").asBoolean()).isTrue();
        assertThat(root.at("/arms/0/pause_ms").isNull()).isTrue();
        assertThat(root.at("/arms/0/stability").isNull()).isTrue();
        assertThat(json).doesNotContain("NaN", "Infinity");
    }

    @Test
    void theFileHoldsWhatWasRendered(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("report.json");

        JsonReport.write(REPORT, file);

        assertThat(Files.readString(file)).isEqualTo(JsonReport.render(REPORT)).endsWith("}\n");
    }

    private static JsonNode read(Report report) throws IOException {
        return new ObjectMapper().readTree(JsonReport.render(report));
    }
}
