package dev.evenkeel.memory;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegionTest {
    private static final long MIB = 1L << 20;

    private final MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(8 * MIB));

    @AfterEach
    void verifyAndClose() {
        runtime.verifyInvariants();
        assertThat(runtime.usage().regionCount()).isZero();
        runtime.close();
    }

    @Test
    void allocatesZeroesEvenWhereOthersHaveWritten() {
        for (int round = 0; round < 3; round++) {
            try (Region region = runtime.openRegion()) {
                MemorySegment segment = region.allocate(5000, 8);
                assertThat(segment.byteSize()).isEqualTo(5000);
                assertThat(segment.mismatch(MemorySegment.ofArray(new byte[5000])))
                        .isEqualTo(-1);
                segment.fill((byte) 7);
            }
        }
    }

    @Test
    void honoursEveryAlignment() {
        try (Region region = runtime.openRegion()) {
            for (long alignment = 1; alignment <= MIB; alignment *= 2) {
                MemorySegment segment = region.allocate(3, alignment);
                assertThat(segment.address() % alignment).isZero();
            }
        }
    }

    @Test
    void segmentsDoNotOverlapAcrossGrowth() {
        try (Region region = runtime.openRegion()) {
            MemorySegment[] segments = new MemorySegment[2000];
            for (int i = 0; i < segments.length; i++) {
                segments[i] = region.allocateUninitialized(8 + (i * 37L) % 3000, 8);
                segments[i].fill((byte) i);
            }
            for (int i = 0; i < segments.length; i++) {
                assertThat(segments[i].get(JAVA_BYTE, 0)).isEqualTo((byte) i);
                assertThat(segments[i].get(JAVA_BYTE, segments[i].byteSize() - 1))
                        .isEqualTo((byte) i);
            }
        }
    }

    @Test
    void useAfterCloseThrows() {
        Region region = runtime.openRegion();
        MemorySegment segment = region.allocate(64, 8);
        region.close();
        assertThatThrownBy(() -> segment.get(JAVA_LONG, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> region.allocate(8, 8)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> region.allocateRaw(8)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(region::scope).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(region::close).isInstanceOf(IllegalStateException.class);
        assertThat(segment.scope().isAlive()).isFalse();
    }

    @Test
    void useFromAnotherThreadThrows() throws InterruptedException {
        try (Region region = runtime.openRegion()) {
            MemorySegment segment = region.allocate(64, 8);
            assertThat(thrownElsewhere(() -> segment.get(JAVA_LONG, 0))).isInstanceOf(WrongThreadException.class);
            assertThat(thrownElsewhere(() -> region.allocate(8, 8))).isInstanceOf(WrongThreadException.class);
            assertThat(thrownElsewhere(() -> region.allocateRaw(8))).isInstanceOf(WrongThreadException.class);
            assertThat(thrownElsewhere(region::close)).isInstanceOf(WrongThreadException.class);
        }
    }

    private static @Nullable Throwable thrownElsewhere(Runnable use) throws InterruptedException {
        AtomicReference<@Nullable Throwable> thrown = new AtomicReference<>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                use.run();
            } catch (RuntimeException e) {
                thrown.set(e);
            }
        });
        thread.join();
        return thrown.get();
    }

    @Test
    void outOfBoundsThrows() {
        try (Region region = runtime.openRegion()) {
            MemorySegment segment = region.allocate(64, 8);
            assertThatThrownBy(() -> segment.get(JAVA_LONG, 57)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> segment.get(JAVA_BYTE, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        }
    }

    @Test
    void refusesBadArguments() {
        try (Region region = runtime.openRegion()) {
            assertThatThrownBy(() -> region.allocate(-1, 8)).hasMessageContaining("byteSize=-1");
            assertThatThrownBy(() -> region.allocate(8, 3)).hasMessageContaining("byteAlignment=3");
            assertThatThrownBy(() -> region.allocate(8, 0)).hasMessageContaining("byteAlignment=0");
        }
        assertThatThrownBy(() -> runtime.openRegion(-1)).hasMessageContaining("limitBytes=-1");
    }

    @Test
    void regionLimitIsExact() {
        try (Region region = runtime.openRegion(1000)) {
            region.allocateRaw(600);
            assertThatThrownBy(() -> region.allocateRaw(401)).isInstanceOf(MemoryLimitException.class);
            region.allocateRaw(400);
            assertThat(region.usedBytes()).isEqualTo(1000);
        }
    }

    @Test
    void runtimeLimitIsRefusedAndRecovers() {
        try (Region region = runtime.openRegion()) {
            assertThatThrownBy(() -> region.allocateRaw(9 * MIB)).isInstanceOf(MemoryLimitException.class);
            assertThatThrownBy(() -> region.allocateRaw(Long.MAX_VALUE)).isInstanceOf(MemoryLimitException.class);
            region.allocateRaw(7 * MIB);
        }
        try (Region region = runtime.openRegion()) {
            region.allocateRaw(7 * MIB);
        }
    }

    @Test
    void rawOffsetsLieInTheMapping() {
        try (Region region = runtime.openRegion()) {
            long first = region.allocateRaw(100);
            long second = region.allocateRaw(100);
            runtime.mapping().set(JAVA_LONG, first, 1);
            runtime.mapping().set(JAVA_LONG, second, 2);
            assertThat(second - first).isGreaterThanOrEqualTo(100);
            assertThat(runtime.mapping().get(JAVA_LONG, first)).isEqualTo(1);
        }
    }

    @Test
    void openRegionHoldsTheRuntimeOpen() {
        Region region = runtime.openRegion();
        assertThatThrownBy(runtime::close).hasMessageContaining("openRegions=1");
        region.allocate(8, 8).set(JAVA_LONG, 0, 42);
        region.close();
    }

    @Test
    void aRegionOpenedAgainIsNewButForTheObject() throws InterruptedException {
        Region region = runtime.openRegion();
        MemorySegment before = region.allocate(64, 8);
        region.close();
        region.reopen(runtime, 1_000);
        assertThat(region.usedBytes()).isZero();
        MemorySegment now = region.allocate(600, 8);
        assertThatThrownBy(() -> before.get(JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> region.allocateRaw(401)).isInstanceOf(MemoryLimitException.class);
        assertThat(thrownElsewhere(() -> region.allocateRaw(8))).isInstanceOf(WrongThreadException.class);
        assertThat(now.get(JAVA_BYTE, 0)).isZero();
        region.close();
        assertThatThrownBy(() -> now.get(JAVA_BYTE, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(region::close).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void onlyAClosedRegionIsOpenedAgainAndOnlyOneThatNobodyShares() {
        Region shared = runtime.openRegion(RegionKind.SHARED, MIB, runtime.accountant());
        shared.close();
        assertThatThrownBy(() -> shared.reopen(runtime)).isInstanceOf(UnsupportedOperationException.class);
        Region region = runtime.openRegion();
        assertThatThrownBy(() -> region.reopen(runtime)).isInstanceOf(IllegalStateException.class);
        region.close();
        assertThatThrownBy(() -> region.reopen(runtime, -1)).hasMessageContaining("limitBytes=-1");
        assertThatThrownBy(() -> region.allocateRaw(8)).isInstanceOf(IllegalStateException.class);
    }
}
