package dev.evenkeel.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.gateway.region.RegionPath;
import dev.evenkeel.gateway.serve.AccessLog;
import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.memory.Allocation;
import dev.evenkeel.memory.MemoryLimitException;
import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reload for whose routes there is no room outside of the heap changes nothing at all. */
class RefusedReloadTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    /** They need more than the longest run that is left when the memory is full. */
    private static final int ROUTES = 20_000;

    @Test
    void routesAndServicesStayWhereThereIsNoRoom(@TempDir Path folder) throws IOException, InterruptedException {
        MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(4L << 20));
        try (TestUpstream first = new TestUpstream();
                TestUpstream second = new TestUpstream()) {
            second.answering(request -> TestUpstream.ok("second"));
            GatewaySettings settings = GatewaySettings.of(
                            Form.EVENKEEL_REGIONS, Fixture.config(Fixture.yaml("", first.port())))
                    .withThreads(1);
            try (Gateway gateway = Gateway.start(
                    settings, new Parts(new RegionPath(runtime), null, runtime), AccessLog.OFF, Admission.ALL)) {
                Path file = Files.writeString(folder.resolve("routes.yaml"), manyRoutes(second.port()));
                List<Long> filler = fill(runtime);
                assertThatThrownBy(() -> gateway.reload(file)).isInstanceOf(MemoryLimitException.class);
                assertThat(endpoints(gateway)).contains(":" + first.port()).doesNotContain(":" + second.port());

                filler.forEach(runtime.blocks()::free);
                assertThat(Wire.exchange(gateway.port(), GET)).isEqualTo(TestUpstream.ok("ok"));
                gateway.reload(file);
                assertThat(endpoints(gateway)).contains(":" + second.port()).doesNotContain(":" + first.port());
                UpstreamTest.awaitTrue(() -> Wire.exchange(gateway.port(), GET).equals(TestUpstream.ok("second")));
            }
        }
    }

    private static String manyRoutes(int port) {
        StringBuilder routes = new StringBuilder(Fixture.yaml("", port));
        for (int i = 0; i < ROUTES; i++) {
            routes.append("  - {prefix: /p%d, upstream: api}%n".formatted(i));
        }
        return routes.toString();
    }

    /** Takes all that is left, in blocks that are runs of pages. */
    private static List<Long> fill(MemoryRuntime runtime) {
        List<Long> blocks = new ArrayList<>();
        for (int byteSize : new int[] {1 << 20, 1 << 18, 90_000}) {
            while (runtime.blocks().tryAllocate(byteSize) instanceof Allocation.Block block) {
                blocks.add(block.handle());
            }
        }
        return blocks;
    }

    private static String endpoints(Gateway gateway) {
        String metrics = Wire.exchange(gateway.adminPort(), "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        return String.join(
                "\n",
                metrics.lines()
                        .filter(line -> line.startsWith("evenkeel_gateway_upstream_healthy{"))
                        .toList());
    }
}
