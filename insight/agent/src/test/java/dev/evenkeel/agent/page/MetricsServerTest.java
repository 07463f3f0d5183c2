package dev.evenkeel.agent.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

final class MetricsServerTest {
    private static final long TAKES_NANOS = 200_000_000;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicBoolean inAnswer = new AtomicBoolean();

    private String slowPage() {
        inAnswer.set(true);
        asked.countDown();
        long begin = System.nanoTime();
        while (System.nanoTime() - begin < TAKES_NANOS) {
            LockSupport.parkNanos(TAKES_NANOS); // returns at once in a thread that is interrupted
        }
        inAnswer.set(false);
        return "";
    }

    @Test
    void nothingOfItRunsOnceItIsClosed() throws Exception {
        MetricsServer server = MetricsServer.start("127.0.0.1", 0, this::slowPage);
        URI page = URI.create(server.address());
        Thread reader = new Thread(() -> {
            try {
                page.toURL().openStream().close();
            } catch (IOException e) {
                // the server was closed meanwhile
            }
        });
        reader.start();
        assertThat(asked.await(10, TimeUnit.SECONDS)).isTrue();
        server.close();
        assertThat(inAnswer).isFalse();
        reader.join();
    }
}
