package dev.evenkeel.slo.openslo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.slo.BudgetingMethod;
import dev.evenkeel.slo.InterruptionKind;
import dev.evenkeel.slo.Objective;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ObjectiveFileTest {
    private static final String TEXT = """
            apiVersion: openslo/v1
            kind: SLO
            metadata:
              name: stalls
            spec:
              service: gateway
              indicatorRef: held
              timeWindow:
                - duration: 30d
                  isRolling: true
              budgetingMethod: Occurrences
              objectives:
                - op: lt
                  value: 0.001
                  targetPercent: 99.9
            ---
            apiVersion: openslo/v1
            kind: SLI
            metadata:
              name: held
            spec:
              thresholdMetric:
                metricSource:
                  type: evenkeel
                  spec:
                    signals: [stall, safepoint]
            """;

    @Test
    void theExampleIsTheDefault() {
        assertThat(ObjectiveFile.read(Path.of("../../docs/examples/slo.yaml"))).containsExactly(Objective.ofPauses());
    }

    @Test
    void readsAnIndicatorOfItsOwnDocument() {
        Objective objective = ObjectiveFile.parse("slo.yaml", TEXT).get(0);
        assertThat(objective.name()).isEqualTo("stalls");
        assertThat(objective.kinds()).containsExactlyInAnyOrder(InterruptionKind.STALL, InterruptionKind.SAFEPOINT);
        assertThat(objective.method()).isEqualTo(BudgetingMethod.OCCURRENCES);
        assertThat(objective.limit()).isEqualTo(Duration.ofNanos(999_999));
        assertThat(objective.target()).isEqualTo(0.999);
        assertThat(objective.window()).isEqualTo(Duration.ofDays(30));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kind: SLO|kind: [SLO|slo.yaml:3:9:
            openslo/v1|openslo/v2|slo.yaml:1:13: 'apiVersion' must be openslo/v1: openslo/v2
            op: lt|op: gt|slo.yaml:13:11: 'op' must be lte or lt
            value: 0.001|value: soon|slo.yaml:14:14: 'value' must be a number: soon
            value: 0.001|value: -1|slo.yaml:14:14: 'value' must be over 0
            targetPercent: 99.9|target: 1.0|slo.yaml:6:3: target must be over 0 and under 1: target=1.0
            targetPercent: 99.9|goal: 1|slo.yaml:15:7: unknown key 'goal'
            duration: 30d|duration: 1M|slo.yaml:9:17: 'duration' must be a time such as 10s, 5m, 6h or 30d: 1M
            isRolling: true|isRolling: false|slo.yaml:9:5: a window must roll here
            indicatorRef: held|indicatorRef: lost|slo.yaml:7:17: no document of kind SLI is named 'lost'
            budgetingMethod: Occurrences|budgetingMethod: Often|slo.yaml:11:20: 'budgetingMethod' must be
            [stall, safepoint]|[stall, naps]|slo.yaml:26:26: a signal must be pause, stall or safepoint: naps
            type: evenkeel|type: prometheus|slo.yaml:24:13: 'type' must be 'evenkeel'
            thresholdMetric:|ratioMetric:|slo.yaml:23:5: 'ratioMetric' can't be read
            """)
    void mistakesAreToldWithTheirPlace(String part, String instead, String message) {
        assertThatThrownBy(() -> ObjectiveFile.parse("slo.yaml", TEXT.replace(part, instead)))
                .isInstanceOf(ObjectiveException.class)
                .hasMessageStartingWith(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aMissingFileIsOneLine() {
        assertThatThrownBy(() -> ObjectiveFile.read(Path.of("nowhere.yaml")))
                .hasMessage("nowhere.yaml: cannot be read (NoSuchFileException): check the path and its rights");
        assertThatThrownBy(() -> ObjectiveFile.parse("empty.yaml", "")).hasMessageContaining("no document of kind SLO");
    }
}
