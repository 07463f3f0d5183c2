package dev.evenkeel.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Routes are replaced again and again under load, on several event loops. */
class ReloadTest {
    private static final int CLIENTS = 8;
    private static final int RELOADS = 150;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("dev.evenkeel.gateway.Fixture#forms")
    void reloadingUnderLoadDropsNoRequestAndKeepsNoOldRoutes(Form form) throws Exception {
        try (TestUpstream upstream = new TestUpstream();
                Gateway gateway = Gateway.start(GatewaySettings.of(form, Fixture.config(routes(0, upstream.port())))
                        .withThreads(2))) {
            long liveBefore = liveBytes(gateway);
            AtomicBoolean stop = new AtomicBoolean();
            AtomicIntegerArray answered = new AtomicIntegerArray(CLIENTS);
            List<String> failures = new CopyOnWriteArrayList<>();
            List<Thread> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                int number = i;
                clients.add(Thread.startVirtualThread(() -> ask(gateway, number, stop, answered, failures)));
            }
            int reloads = 0;
            while (reloads < RELOADS || !allAnswered(answered)) {
                reloads++;
                reload(gateway, reloads, upstream.port());
                if (!failures.isEmpty()) {
                    break;
                }
            }
            stop.set(true);
            for (Thread client : clients) {
                client.join();
            }
            assertThat(failures).isEmpty();
            reload(gateway, 0, upstream.port());
            UpstreamTest.awaitTrue(() -> liveBytes(gateway) == liveBefore);
        }
    }

    private void reload(Gateway gateway, int number, int port) throws IOException {
        Path file = Files.writeString(folder.resolve("routes.yaml"), routes(number, port));
        gateway.reload(file);
    }

    /** Other routes each time, and always one for every request that is made. */
    private static String routes(int number, int port) {
        StringBuilder more = new StringBuilder();
        for (int i = 0; i < number % 7; i++) {
            more.append("  - {host: h%d.example, prefix: /p%d, upstream: api}%n".formatted(i, number));
        }
        return Fixture.yaml("", port) + more;
    }

    private static boolean allAnswered(AtomicIntegerArray answered) {
        for (int i = 0; i < answered.length(); i++) {
            if (answered.get(i) < 100) {
                return false;
            }
        }
        return true;
    }

    private static void ask(
            Gateway gateway, int number, AtomicBoolean stop, AtomicIntegerArray answered, List<String> failures) {
        String request = "GET /p%d HTTP/1.1\r\nHost: h%d.example\r\n\r\n".formatted(number, number);
        try (Wire wire = new Wire(gateway.port())) {
            while (!stop.get()) {
                String answer = wire.send(request).answer();
                if (!answer.equals(TestUpstream.ok("ok"))) {
                    failures.add(answer);
                }
                answered.incrementAndGet(number);
            }
        } catch (RuntimeException e) {
            failures.add(e.toString());
        }
    }

    private static long liveBytes(Gateway gateway) {
        String metrics = Wire.exchange(gateway.adminPort(), "GET /metrics HTTP/1.1\r\nHost: x\r\n\r\n");
        return metrics.lines()
                .filter(line -> line.startsWith("evenkeel_offheap_live_bytes "))
                .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElse(0);
    }
}
