package dev.evenkeel.observe.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.signals.Safepoint;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PrometheusPageTest {

    private static List<String> lines(PrometheusPage page) {
        return page.text().lines().toList();
    }

    @Test
    void aPauseIsToldFromACycleAndFifteenMillisecondsFromAHundred() {
        try (PrometheusPage page = new PrometheusPage()) {
            Samples.oneOfEach().forEach(page);
            page.accept(Samples.pause(Duration.ofMillis(14)));
            String labels = "{evenkeel_collector=\"G1\",evenkeel_operation=\"G1CollectForAllocation\"";
            assertThat(lines(page))
                    .contains(
                            "# TYPE evenkeel_pause_duration_seconds histogram",
                            "evenkeel_pause_duration_seconds_bucket" + labels + ",le=\"0.01\"} 0",
                            "evenkeel_pause_duration_seconds_bucket" + labels + ",le=\"0.015\"} 1",
                            "evenkeel_pause_duration_seconds_bucket" + labels + ",le=\"0.02\"} 2",
                            "evenkeel_pause_duration_seconds_bucket" + labels + ",le=\"+Inf\"} 2",
                            "evenkeel_pause_duration_seconds_sum" + labels + "} 0.03",
                            "evenkeel_pause_duration_seconds_count" + labels + "} 2",
                            "evenkeel_stall_duration_seconds_bucket{evenkeel_kind=\"ALLOCATION\",le=\"0.1\"} 0",
                            "evenkeel_stall_duration_seconds_bucket{evenkeel_kind=\"ALLOCATION\",le=\"0.15\"} 1",
                            "jvm_gc_duration_seconds_count{jvm_gc_action=\"end of minor GC\","
                                    + "jvm_gc_name=\"G1 Young Generation\"} 1");
        }
    }

    @Test
    void readingsHaveTheNamesOfTheSemanticConventions() {
        try (PrometheusPage page = new PrometheusPage()) {
            Samples.oneOfEach().forEach(page);
            assertThat(lines(page))
                    .contains(
                            "jvm_memory_used_bytes{jvm_memory_type=\"heap\"} 2000",
                            "jvm_memory_committed_bytes{jvm_memory_type=\"heap\"} 4000",
                            "jvm_memory_limit_bytes{jvm_memory_type=\"heap\"} 8000",
                            "jvm_memory_used_after_last_gc_bytes{jvm_memory_pool_name=\"G1 Old Gen\","
                                    + "jvm_memory_type=\"heap\"} 900",
                            "jvm_buffer_memory_used_bytes{jvm_buffer_pool_name=\"direct\"} 300",
                            "jvm_thread_count{jvm_thread_daemon=\"false\"} 5",
                            "# TYPE jvm_cpu_time_seconds_total counter",
                            "jvm_cpu_time_seconds_total 0.5",
                            "evenkeel_gc_cpu_time_seconds_total 0.05",
                            "evenkeel_memory_resident_bytes 9000",
                            "evenkeel_cgroup_memory_used_bytes 9500");
            assertThat(page.text()).doesNotContain("-1").doesNotContain("evenkeel_cgroup_memory_limit_bytes ");
        }
    }

    @Test
    void oddNamesAreEscaped() {
        try (PrometheusPage page = new PrometheusPage()) {
            page.accept(new Safepoint(Instant.EPOCH, Duration.ofMillis(1), Duration.ZERO, "a\"b\\c\nd"));
            assertThat(page.text())
                    .contains("evenkeel_safepoint_duration_seconds_count{evenkeel_operation=\"a\\\"b\\\\c\\nd\"} 1\n");
        }
    }

    @Test
    void aPageOfNothingIsAPage() {
        try (PrometheusPage page = new PrometheusPage()) {
            assertThat(page.text()).contains("jvm_cpu_count").endsWith("\n");
        }
    }
}
