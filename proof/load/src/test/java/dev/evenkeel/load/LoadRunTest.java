package dev.evenkeel.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.evenkeel.load.ScriptedServer.Act;
import dev.evenkeel.load.backend.Backend;
import dev.evenkeel.load.backend.BackendSettings;
import dev.evenkeel.load.traffic.Bursts;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoadRunTest {
    private static final long STALL_NANOS = 500_000_000;

    @Test
    void countsEveryRequestOnceAgainstAServerThatIsWell() {
        try (Backend backend = Backend.start(BackendSettings.defaults())) {
            LoadResult result = run(plan(backend.port()).windows(4));
            assertThat(result.windows()).hasSize(4);
            assertThat(result.partial()).isFalse();
            assertThat(result.offered()).isBetween(250L, 560L);
            assertThat(result.completed()).isEqualTo(result.offered());
            assertThat(result.latencies().getTotalCount()).isEqualTo(result.completed());
            assertThat(result.failures()).isEmpty();
            assertThat(result.reconnects()).isZero();
            assertThat(result.client().cpuSeconds()).isPositive();
        }
    }

    /** The drain of a service that answers at once is over in less than the time between two looks at the reports. */
    @Test
    void everyPhaseIsReportedHoweverShort() {
        try (Backend backend = Backend.start(BackendSettings.defaults())) {
            for (int run = 0; run < 5; run++) {
                List<LoadPhase> phases = new ArrayList<>();
                LoadPlan plan = plan(backend.port()).windows(1).build();
                var _ = new LoadRun().run(plan, progress -> phases.add(progress.phase()));
                assertThat(phases.stream().distinct())
                        .containsExactly(LoadPhase.FILL, LoadPhase.WARM_UP, LoadPhase.MEASURE, LoadPhase.DRAIN);
            }
        }
    }

    @Test
    void windowsLieSideBySideOnTheClockOfTheDay() {
        try (Backend backend = Backend.start(BackendSettings.defaults())) {
            long before = Instant.now().toEpochMilli();
            LoadResult result = run(plan(backend.port()).windows(3));
            long after = Instant.now().toEpochMilli();
            long first = result.windows().getFirst().startEpochNanos();
            assertThat(first / 1_000_000).isBetween(before, after);
            assertThat(result.windows())
                    .extracting(LoadWindow::startEpochNanos)
                    .containsExactly(first, first + 200_000_000L, first + 400_000_000L);
        }
    }

    @Test
    void aStandstillShowsInFullForAllWhoWouldHaveComeMeanwhile() throws IOException {
        AtomicBoolean stalled = new AtomicBoolean();
        Object gate = new Object();
        try (ScriptedServer server = new ScriptedServer(n -> {
            synchronized (gate) {
                if (n >= 100 && stalled.compareAndSet(false, true)) {
                    sleep(STALL_NANOS);
                }
            }
            return ScriptedServer.OK;
        })) {
            LoadResult result = run(plan(server.port()).connections(4).windows(8));
            assertThat(result.errors()).isZero();
            assertThat(result.latencies().getMaxValue()).isGreaterThan(STALL_NANOS * 9 / 10);
            // 400/s for half a second: some 200 arrivals met the standstill, each with what was left of it. A client
            // that waits for its answers would have met it four times, once a connection.
            long sawHalf = result.latencies().getCountBetweenValues(STALL_NANOS / 2, Long.MAX_VALUE / 2);
            assertThat(sawHalf).isGreaterThan(40);
            assertThat(result.windows())
                    .anyMatch(window -> window.lag().queueingMaxNanos() > STALL_NANOS / 2
                            && window.lag().sendLagMaxNanos() >= window.lag().queueingMaxNanos());
        }
    }

    @Test
    void theFillSendsEachSessionOnceFromTheLastToTheFirst() throws IOException {
        try (ScriptedServer server = new ScriptedServer(n -> ScriptedServer.OK)) {
            LoadResult result = run(plan(server.port())
                    .connections(1)
                    .sessions(new Sessions(500, 0.8, 200))
                    .windows(1)
                    .ratePerSecond(20));
            List<Integer> wanted =
                    IntStream.rangeClosed(1, 200).mapToObj(i -> 201 - i).toList();
            assertThat(server.sessions().subList(0, 200)).isEqualTo(wanted);
            assertThat(result.fillErrors()).isZero();
        }
    }

    @Test
    void failuresAreCountedByKindAndConnectionsOpenedAgain() throws IOException {
        try (ScriptedServer server = new ScriptedServer(n -> switch (n % 10) {
            case 3 -> new Act.Answer("HTTP/1.1 503 Busy\r\nContent-Length: 0\r\n\r\n");
            case 5 -> new Act.Cut();
            case 7 -> new Act.Answer("nonsense\r\n\r\n");
            case 9 -> new Act.AnswerAndClose("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}");
            default -> ScriptedServer.OK;
        })) {
            LoadResult result = run(plan(server.port()).windows(4));
            assertThat(result.failures())
                    .containsOnlyKeys(Failure.STATUS, Failure.CUT, Failure.MALFORMED)
                    .allSatisfy((kind, count) -> assertThat(count).isBetween(5L, 120L));
            assertThat(result.errors())
                    .isEqualTo(result.failures().values().stream()
                            .mapToLong(Long::longValue)
                            .sum());
            assertThat(result.offered()).isEqualTo(result.completed() + result.errors() + result.dropped());
            assertThat(result.reconnects()).isGreaterThan(result.failures().get(Failure.CUT));
        }
    }

    @Test
    void silenceBecomesTimeoutsAndDrops() throws IOException {
        try (ScriptedServer server = new ScriptedServer(n -> new Act.Silence())) {
            LoadResult result = run(plan(server.port())
                    .sessions(new Sessions(500, 0.8, 0))
                    .connections(2)
                    .queueBound(5)
                    .windows(2)
                    .requestTimeout(Duration.ofMillis(100)));
            assertThat(result.completed()).isZero();
            assertThat(result.dropped()).isPositive();
            assertThat(result.failures()).containsOnlyKeys(Failure.TIMEOUT);
            assertThat(result.offered()).isEqualTo(result.errors() + result.dropped());
        }
    }

    @Test
    void saysSoWhenTheServiceStopsAnsweringDuringTheFill() throws IOException {
        try (ScriptedServer server = new ScriptedServer(n -> n < 20 ? ScriptedServer.OK : new Act.Silence())) {
            LoadPlan plan =
                    plan(server.port()).requestTimeout(Duration.ofMillis(100)).build();
            assertThatThrownBy(() -> new LoadRun().run(plan, LoadListener.NONE))
                    .isInstanceOf(LoadException.class)
                    .hasMessageContaining("stopped answering during the fill");
        }
    }

    @Test
    void saturatingKeepsEveryConnectionBusy() {
        try (Backend backend = Backend.start(BackendSettings.defaults())) {
            LoadResult result = run(plan(backend.port()).mode(LoadMode.SATURATE).windows(3));
            assertThat(result.completed()).isEqualTo(result.offered()).isPositive();
            assertThat(result.completedPerSecond()).isCloseTo(result.completed() / 0.6, within(1.0));
            assertThat(result.windows())
                    .allSatisfy(window ->
                            assertThat(window.lag().latenessMaxNanos()).isZero());
        }
    }

    @Test
    void aStoppedRunKeepsTheWindowsThatHadEnded() {
        try (Backend backend = Backend.start(BackendSettings.defaults())) {
            LoadRun run = new LoadRun();
            List<LoadProgress> reports = new ArrayList<>();
            LoadResult result = run.run(plan(backend.port()).windows(300).build(), progress -> {
                reports.add(progress);
                if (progress.window() >= 3) {
                    run.stop();
                }
            });
            assertThat(result.partial()).isTrue();
            assertThat(result.windows()).hasSizeBetween(2, 150);
            assertThat(result.offered()).isEqualTo(result.completed() + result.errors() + result.dropped());
            assertThat(reports).last().extracting(LoadProgress::phase).isEqualTo(LoadPhase.DRAIN);
            reports.removeIf(report -> report.phase() != LoadPhase.MEASURE);
            assertThat(reports).isNotEmpty().last().satisfies(last -> {
                assertThat(last.windows()).isEqualTo(300);
                assertThat(last.completedPerSecond()).isPositive();
            });
        }
    }

    @Test
    void aRunStoppedBeforeItsWindowsIsNotValid() {
        try (Backend backend = Backend.start(BackendSettings.defaults())) {
            LoadRun run = new LoadRun();
            run.stop();
            LoadResult result = run.run(plan(backend.port()).build(), LoadListener.NONE);
            assertThat(result.partial()).isTrue();
            assertThat(result.windows()).isEmpty();
            assertThat(result.fault()).hasValueSatisfying(why -> assertThat(why).contains("no window was measured"));
            assertThatThrownBy(() -> run.run(plan(backend.port()).build(), LoadListener.NONE))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aListenerThatThrowsEndsTheRun() {
        try (Backend backend = Backend.start(BackendSettings.defaults())) {
            LoadPlan plan = plan(backend.port()).windows(500).build();
            assertThatThrownBy(() -> new LoadRun().run(plan, progress -> {
                        throw new UnsupportedOperationException("enough");
                    }))
                    .hasMessage("enough");
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(thread -> thread.getName().equals(LoadRun.THREAD_NAME));
        }
    }

    @Test
    void saysWhatToDoWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        LoadPlan plan = plan(port).requestTimeout(Duration.ofMillis(300)).build();
        assertThatThrownBy(() -> new LoadRun().run(plan, LoadListener.NONE))
                .isInstanceOf(LoadException.class)
                .hasMessageContaining("127.0.0.1:" + port)
                .hasMessageContaining("start the service first");
    }

    private static LoadResult run(LoadPlan.Builder plan) {
        return new LoadRun().run(plan.build(), LoadListener.NONE);
    }

    /** 400/s over 16 connections in windows of 200 ms. */
    private static LoadPlan.Builder plan(int port) {
        return LoadPlan.to("127.0.0.1", port)
                .ratePerSecond(400)
                .bursts(Bursts.NONE)
                .sessions(new Sessions(500, 0.8, 50))
                .connections(16)
                .warmUp(Duration.ofMillis(100))
                .window(Duration.ofMillis(200));
    }

    private static void sleep(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
