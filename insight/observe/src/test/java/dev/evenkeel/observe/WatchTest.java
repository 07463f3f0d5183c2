package dev.evenkeel.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.observe.delivery.SignalQueue;
import dev.evenkeel.observe.reading.DiskRoom;
import dev.evenkeel.signals.Loss;
import dev.evenkeel.signals.Signal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WatchTest {
    @TempDir
    Path folder;

    @Test
    void silenceIsSaidOnceUntilSomethingIsHeardAgain() throws InterruptedException {
        List<Signal> got = new ArrayList<>();
        try (SignalQueue queue = new SignalQueue(got::add)) {
            Watch watch = new Watch(queue, new DiskRoom(folder), Duration.ofMillis(30), () -> {});
            watch.heard();
            Thread.sleep(60);
            watch.run();
            watch.run();
            watch.heard();
            watch.run();
            Thread.sleep(60);
            watch.run();
        }
        assertThat(got).hasSize(2).allSatisfy(one -> {
            assertThat(one).isInstanceOf(Loss.class);
            assertThat(((Loss) one).what()).contains("told of nothing");
        });
    }

    @Test
    void aJvmThatIsAskedSeldomMayBeSilentForLonger() {
        assertThat(Watch.silence(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(15));
        assertThat(Watch.silence(Duration.ofMinutes(1))).isEqualTo(Duration.ofMinutes(5));
    }
}
