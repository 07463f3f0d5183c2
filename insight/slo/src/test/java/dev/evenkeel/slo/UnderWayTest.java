package dev.evenkeel.slo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** At a thousand requests a second, of which fifteen arrive within the limit. */
final class UnderWayTest {
    private static final int CRITICAL = Priority.CRITICAL.place();
    private static final double PER_NANO = 1e-6;

    private final UnderWay underWay = new UnderWay(Duration.ofMillis(15));

    private void begin(int requests) {
        for (int i = 0; i < requests; i++) {
            underWay.begin();
        }
    }

    private void learn(int seconds) {
        for (int i = 0; i < seconds; i++) {
            underWay.learn();
        }
    }

    private int fill(int place) {
        int in = 0;
        while (underWay.tryBegin(place)) {
            in++;
        }
        return in;
    }

    @Test
    void thereIsRoomForWhatIsUsualAndWhatArrivesWithinTheLimit() {
        begin(5);
        learn(9);
        underWay.allow(PER_NANO);
        assertThat(underWay.limit()).hasValue(20);
        assertThat(fill(CRITICAL)).isEqualTo(15);
        underWay.end();
        assertThat(fill(CRITICAL)).isEqualTo(1);
        assertThat(underWay.count()).isEqualTo(20);
        underWay.allow(PER_NANO / 2);
        assertThat(underWay.limit()).hasValue(13);
    }

    @Test
    void theLessImportantHaveLessRoom() {
        underWay.allow(PER_NANO / 2);
        assertThat(fill(Priority.SHEDDABLE.place())).isEqualTo(4);
        assertThat(fill(Priority.NORMAL.place())).isEqualTo(2);
        assertThat(fill(CRITICAL)).isEqualTo(2);
        assertThat(underWay.limit()).hasValue(8);
    }

    @Test
    void theQueueBehindAPauseIsNotUsual() {
        begin(3);
        learn(40);
        begin(1_000);
        learn(15);
        underWay.allow(PER_NANO);
        assertThat(underWay.limit()).hasValue(18);
    }

    @Test
    void whatWasUsualOverAMinuteAgoIsForgotten() {
        begin(3);
        learn(100);
        begin(7);
        learn(60);
        underWay.allow(PER_NANO);
        assertThat(underWay.limit()).hasValue(25);
    }

    @Test
    void thereIsAlwaysALittleRoomAndNeverMoreThanANumberHolds() {
        underWay.allow(PER_NANO / 100);
        assertThat(underWay.limit()).hasValue(4);
        underWay.allow(1e12);
        assertThat(fillSome(CRITICAL)).isEqualTo(100);
        underWay.allowAll();
        assertThat(underWay.isLimited()).isFalse();
        assertThat(fillSome(Priority.SHEDDABLE.place())).isEqualTo(100);
    }

    private int fillSome(int place) {
        int in = 0;
        for (int i = 0; i < 100; i++) {
            in += underWay.tryBegin(place) ? 1 : 0;
        }
        return in;
    }

    @Test
    void anEndWithoutABeginningIsAFaultOfTheCaller() {
        begin(1);
        underWay.end();
        assertThatThrownBy(underWay::end)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("follows each tryBegin()");
        assertThat(underWay.count()).isZero();
    }

    @Test
    void noMoreThanTheLimitAreUnderWayHoweverManyThreadsAsk() throws InterruptedException {
        underWay.allow(PER_NANO);
        AtomicInteger most = new AtomicInteger();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            threads.add(new Thread(() -> askOften(most)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(most.get()).isBetween(1, 15);
        assertThat(underWay.count()).isZero();
    }

    private void askOften(AtomicInteger most) {
        for (int i = 0; i < 2_000; i++) {
            if (underWay.tryBegin(CRITICAL)) {
                most.accumulateAndGet(underWay.count(), Math::max);
                Thread.onSpinWait();
                underWay.end();
            }
        }
    }
}
