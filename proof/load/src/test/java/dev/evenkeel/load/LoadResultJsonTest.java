package dev.evenkeel.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadResultJsonTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsWrittenIsReadBack() throws IOException {
        LoadResult result = result(Optional.of("the client was late"));
        Path file = folder.resolve("load.json");
        result.write(file);
        assertThat(LoadResult.read(file)).isEqualTo(result);
    }

    @Test
    void aValidRunHasNoReason() throws IOException {
        Path file = folder.resolve("load.json");
        result(Optional.empty()).write(file);
        JsonNode json = new ObjectMapper().readTree(file.toFile());
        assertThat(json.path("schema").textValue()).isEqualTo("evenkeel.load/1");
        assertThat(json.path("valid").booleanValue()).isTrue();
        assertThat(json.path("why").isNull()).isTrue();
        assertThat(json.path("rule").textValue()).contains("client-bound");
        assertThat(json.path("offered").longValue()).isEqualTo(3);
        assertThat(json.path("windows").path(0).path("startEpochNanos").longValue())
                .isEqualTo(99);
        assertThat(json.path("windows").path(0).path("latencyNanos").path("max").longValue())
                .isBetween(7_000_000L, 7_010_000L);
        assertThat(LoadResult.read(file).valid()).isTrue();
    }

    @Test
    void aFileOfAnotherKindIsRefused() throws IOException {
        Path file = folder.resolve("other.json");
        Files.writeString(file, "{\"schema\":\"other/1\"}");
        assertThatThrownBy(() -> LoadResult.read(file))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("other.json")
                .hasMessageContaining("evenkeel.load/1");
    }

    @Test
    void aTornFileIsRefused() throws IOException {
        Path file = folder.resolve("torn.json");
        result(Optional.empty()).write(file);
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() / 2));
        assertThatThrownBy(() -> LoadResult.read(file)).isInstanceOf(LoadException.class);
        Files.writeString(file, text.replaceAll("\"histogram\" : \"[^\"]{8}", "\"histogram\" : \""));
        assertThatThrownBy(() -> LoadResult.read(file)).isInstanceOf(LoadException.class);
        Files.writeString(file, text.replace("\"host\" : \"127.0.0.1\"", "\"host\" : 7"));
        assertThatThrownBy(() -> LoadResult.read(file))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("host must be a text");
    }

    private static LoadResult result(Optional<String> fault) {
        var latencies = Histograms.fine();
        latencies.recordValue(150_000);
        latencies.recordValue(7_000_000);
        LoadWindow window = new LoadWindow(0, 99, 3, 2, 1, 0, new SendLag(1, 2, 3, 4, 5), true, latencies);
        return new LoadResult(
                LoadPlan.to("127.0.0.1", 8080).seed(Long.MIN_VALUE).build(),
                true,
                List.of(window),
                Recorder.sum(List.of(window)),
                Map.of(Failure.CUT, 1L),
                4,
                5,
                6,
                new ClientCost(0.25, 0.125, 1),
                fault,
                List.of("a note with \"quotes\""));
    }
}
