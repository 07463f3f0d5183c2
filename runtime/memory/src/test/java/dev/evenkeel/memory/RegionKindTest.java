package dev.evenkeel.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionKindTest {
    private final MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(64L << 20));

    @AfterEach
    void close() {
        assertThat(runtime.usage().regionCount()).isZero();
        runtime.close();
    }

    private Region open(RegionKind kind) {
        return runtime.openRegion(kind, 1L << 20, runtime.accountant());
    }

    @Test
    void aRegionHandedOverIsTheNextThreads() throws InterruptedException {
        Region region = open(RegionKind.HAND_OVER);
        MemorySegment segment = region.allocate(100, 8);
        List<Throwable> failed = new ArrayList<>();
        Thread next = Thread.ofVirtual().unstarted(() -> {
            segment.set(JAVA_LONG, 0, 7);
            region.allocateRaw(1_000);
            region.close();
        });
        next.setUncaughtExceptionHandler((ignored, e) -> failed.add(e));
        region.handOver(next);
        assertThatThrownBy(() -> region.allocateRaw(1)).isInstanceOf(WrongThreadException.class);
        next.start();
        next.join();
        assertThat(failed).isEmpty();
        assertThatThrownBy(() -> segment.get(JAVA_LONG, 0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyAHandOverRegionCanBeHandedOver() {
        for (RegionKind kind : List.of(RegionKind.BOUND, RegionKind.SHARED)) {
            try (Region region = open(kind)) {
                assertThatThrownBy(() -> region.handOver(Thread.currentThread()))
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessageContaining("kind=" + kind);
            }
        }
    }

    @Test
    void aSharedRegionServesManyThreadsWithoutOverlap() throws InterruptedException, ExecutionException {
        Region region = open(RegionKind.SHARED);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<MemorySegment>>> running = new ArrayList<>();
            for (int thread = 0; thread < 8; thread++) {
                long mark = thread;
                running.add(threads.submit(() -> {
                    List<MemorySegment> mine = new ArrayList<>();
                    for (int i = 0; i < 500; i++) {
                        MemorySegment segment = region.allocate(64, 8);
                        segment.set(JAVA_LONG, 0, mark);
                        mine.add(segment);
                    }
                    return mine;
                }));
            }
            for (int thread = 0; thread < 8; thread++) {
                long mark = thread;
                assertThat(running.get(thread).get()).allMatch(segment -> segment.get(JAVA_LONG, 0) == mark);
            }
        }
        assertThat(region.usedBytes()).isEqualTo(8 * 500 * 64);
        region.close();
        assertThatThrownBy(region::usedBytes).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void nestedRegionsEndFirstAndShareTheLimit() {
        Region outer = open(RegionKind.BOUND);
        outer.allocateRaw(1_000_000);
        Region inner = outer.openNested();
        inner.allocateRaw(40_000);
        assertThatThrownBy(() -> inner.allocateRaw(40_000)).isInstanceOf(MemoryLimitException.class);
        assertThatThrownBy(outer::close)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("nestedCount=1");
        inner.close();
        outer.close();
    }
}
