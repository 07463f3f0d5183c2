package dev.evenkeel.governor.lease;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.governor.Lease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LockFileLeaseTest {

    private static final Duration TERM = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private Lease lease(Owner owner) {
        return new LockFileLease(folder.resolve("lease"), () -> now, owner);
    }

    private static Owner elsewhere(String host) {
        return new Owner(host, 1, 0);
    }

    @Test
    void oneHoldsItUntilItIsLetGo() {
        Optional<Lease.Held> first = lease(elsewhere("a")).tryTake(TERM);
        assertThat(first).isPresent();
        assertThat(lease(elsewhere("b")).tryTake(TERM)).isEmpty();
        first.get().close();
        assertThat(lease(elsewhere("b")).tryTake(TERM)).isPresent();
    }

    @Test
    void aHolderThatHangsLosesItAfterItsTermAndCannotLetGoOfAnothers() {
        Optional<Lease.Held> hung = lease(elsewhere("a")).tryTake(TERM);
        now = now.plus(TERM);
        assertThat(lease(elsewhere("b")).tryTake(TERM)).isPresent();
        hung.get().close();
        assertThat(lease(elsewhere("c")).tryTake(TERM)).as("b still holds it").isEmpty();
    }

    @Test
    void aHolderOfThisHostThatIsGoneLosesItAtOnce() {
        Owner self = Owner.ofThisProcess();
        Owner reused = new Owner(self.host(), self.pid(), self.startMillis() - 1_000);
        assertThat(lease(reused).tryTake(TERM)).isPresent();
        assertThat(lease(elsewhere("b")).tryTake(TERM))
                .as("the id was given to another")
                .isPresent();
    }

    @Test
    void aHolderOfThisHostThatLivesKeepsIt() {
        assertThat(lease(Owner.ofThisProcess()).tryTake(TERM)).isPresent();
        assertThat(lease(elsewhere("b")).tryTake(TERM)).isEmpty();
    }

    @Test
    void aFileOfNonsenseIsNobodys() throws IOException {
        for (String text : List.of("", "nonsense", "evenkeel-lease-1 a b c d", "evenkeel-lease-1 a 1 1 yesterday")) {
            Files.writeString(folder.resolve("lease"), text);
            Optional<Lease.Held> held = lease(elsewhere("a")).tryTake(TERM);
            assertThat(held).as(text).isPresent();
        }
    }

    @Test
    void aFolderThatIsNotThereGivesNoLease() {
        assertThat(new LockFileLease(folder.resolve("no/lease")).tryTake(TERM)).isEmpty();
    }

    @Test
    void ofManyThreadsNoTwoHoldItAtOnce() throws InterruptedException {
        AtomicInteger holders = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger taken = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            Lease lease = lease(elsewhere("host" + i));
            Thread thread = new Thread(() -> {
                for (int round = 0; round < 200; round++) {
                    lease.tryTake(TERM).ifPresent(held -> {
                        taken.getAndIncrement();
                        most.accumulateAndGet(holders.incrementAndGet(), Math::max);
                        holders.decrementAndGet();
                        held.close();
                    });
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(taken.get()).isPositive();
        assertThat(most.get()).isEqualTo(1);
    }

    @Test
    void aKilledProcessLosesIt() throws Exception {
        Path file = folder.resolve("lease");
        Process holder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LeaseHolderMain.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            byte[] said = new byte[5];
            assertThat(holder.getInputStream().readNBytes(said, 0, 5)).isEqualTo(5);
            assertThat(new String(said, StandardCharsets.UTF_8)).isEqualTo("taken");
            assertThat(new LockFileLease(file).tryTake(TERM)).isEmpty();
        } finally {
            holder.destroyForcibly().waitFor();
        }
        assertThat(new LockFileLease(file).tryTake(TERM)).isPresent();
    }
}
