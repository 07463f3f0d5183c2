package dev.evenkeel.agent.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.agent.application.Busy;
import dev.evenkeel.agent.application.Shedding;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An OTLP endpoint that is away and comes back, for as long as {@code -Devenkeel.outage.seconds} says: {@code ./test -Poutage -pl
 * insight/agent -am} is an hour. What lives in the application must not grow, and what was told at its beginning arrive.
 */
final class OutageIT {
    private static final Duration OUTAGE = Duration.ofSeconds(Long.getLong("evenkeel.outage.seconds", 5));
    /** For what the agent loads with its first sendings. */
    private static final Duration SETTLING = Duration.ofSeconds(5);

    private static final Pattern TOTAL = Pattern.compile("^Total +\\d+ +(\\d+)$", Pattern.MULTILINE);
    private static final long GROWTH_BYTES_MAX = 2 << 20;
    private static final double MIB = 1 << 20;

    @TempDir
    Path folder;

    /** Two applications under the agent: one that is collected all the time, and one whose breaker has opened. */
    private record Applications(Jvms.Jvm jvm, TargetJvm busy, TargetJvm shedding) implements AutoCloseable {

        static Applications start(Jvms.Jvm jvm, String config) throws IOException {
            String[] options = jvm.with(AgentFiles.javaagent(config));
            TargetJvm busy = TargetJvm.ready(jvm.jdk(), Busy.class, options);
            return new Applications(jvm, busy, TargetJvm.ready(jvm.jdk(), Shedding.class, options));
        }

        void awaitBreaker() {
            AgentState.await(busy);
            shedding.awaitOut("shed");
        }

        void awaitArrival(OtlpEndpoint endpoint) {
            shedding.await(
                    () -> endpoint.hasLogWith("evenkeel.breaker.transition", "open", Long.toString(shedding.pid())),
                    "the record of the breaker's opening");
            busy.await(
                    () -> endpoint.hasMetricsWith("evenkeel.pause.duration", Long.toString(busy.pid())), "the pauses");
        }

        void end() throws IOException, InterruptedException {
            for (TargetJvm target : List.of(busy, shedding)) {
                target.askToEnd();
                assertThat(target.awaitEnd()).isZero();
                assertThat(target.out()).contains("bye");
                assertThat(target.err()).isEmpty();
            }
        }

        @Override
        public void close() {
            busy.close();
            shedding.close();
        }
    }

    @Test
    void anEndpointThatComesBackIsToldOfTheOutagesBeginning() throws Exception {
        int port = freePort();
        List<Applications> all = new ArrayList<>();
        try {
            for (Jvms.Jvm jvm : Jvms.installed()) {
                all.add(Applications.start(jvm, config(port)));
            }
            outage(all, port);
        } finally {
            all.forEach(Applications::close);
        }
    }

    private static void outage(List<Applications> all, int port) throws IOException, InterruptedException {
        all.forEach(Applications::awaitBreaker);
        Thread.sleep(SETTLING.toMillis());
        List<Long> before = live(all);
        Thread.sleep(OUTAGE.toMillis());
        List<Long> after = live(all);
        for (int i = 0; i < all.size(); i++) {
            System.out.printf(
                    Locale.ROOT,
                    "%s: %d s without the endpoint, %.2f MiB live before, %.2f after%n",
                    all.get(i).jvm(),
                    OUTAGE.toSeconds(),
                    before.get(i) / MIB,
                    after.get(i) / MIB);
            assertThat(after.get(i) - before.get(i)).as("growth of what lives").isLessThan(GROWTH_BYTES_MAX);
        }
        try (OtlpEndpoint endpoint = OtlpEndpoint.start(port)) {
            all.forEach(applications -> applications.awaitArrival(endpoint));
            for (Applications applications : all) {
                applications.end();
            }
        }
    }

    private static List<Long> live(List<Applications> all) throws IOException {
        List<Long> bytes = new ArrayList<>();
        for (Applications applications : all) {
            bytes.add(liveBytes(applications.busy()));
        }
        return bytes;
    }

    /** What lives on its heap after a full collection. */
    private static long liveBytes(TargetJvm jvm) throws IOException {
        String histogram = Jcmd.ask(jvm, "GC.class_histogram");
        Matcher total = TOTAL.matcher(histogram);
        assertThat(total.find()).as(histogram).isTrue();
        return Long.parseLong(total.group(1));
    }

    private String config(int port) throws IOException {
        String settings = "export: {otlp: {endpoint: 'http://127.0.0.1:" + port + "', every: 1s}}\n";
        return Files.writeString(folder.resolve("agent.yaml"), settings).toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
