package dev.evenkeel.memory;

import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlocksTest {
    private static final long MIB = 1L << 20;

    private final MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(16 * MIB));
    private final Blocks blocks = runtime.blocks();

    @AfterEach
    void verifyAndClose() {
        runtime.verifyInvariants();
        runtime.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 8, 100, 5000, 32 * 1024, 85 * 1024, 85 * 1024 + 1, 2 * 1024 * 1024})
    void keepsWhatIsWritten(long byteSize) {
        long handle = blocks.allocate(byteSize);
        assertThat(blocks.byteSize(handle)).isEqualTo(byteSize);
        byte[] bytes = new byte[(int) byteSize];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (31 * i);
        }
        blocks.copyIn(handle, 0, bytes, 0, bytes.length);
        byte[] read = new byte[bytes.length];
        blocks.copyOut(handle, 0, read, 0, read.length);
        assertThat(read).isEqualTo(bytes);
        assertThat(blocks.segment(handle).byteSize()).isEqualTo(byteSize);
        assertThat(blocks.segment(handle).mismatch(MemorySegment.ofArray(bytes)))
                .isEqualTo(-1);
        blocks.free(handle);
    }

    @Test
    void readsBackValues() {
        long handle = blocks.allocate(100);
        blocks.setLong(handle, 3, 0x1122334455667788L);
        blocks.setInt(handle, 50, 77);
        blocks.setByte(handle, 99, (byte) 5);
        assertThat(blocks.getLong(handle, 3)).isEqualTo(0x1122334455667788L);
        assertThat(blocks.getInt(handle, 50)).isEqualTo(77);
        assertThat(blocks.getByte(handle, 99)).isEqualTo((byte) 5);
        blocks.free(handle);
    }

    @ParameterizedTest
    @ValueSource(longs = {64, 5000, 200_000})
    void staleHandleAlwaysThrows(long byteSize) {
        long handle = blocks.allocate(byteSize);
        blocks.free(handle);
        long reused = blocks.allocate(byteSize);
        assertThat(reused).isNotEqualTo(handle);
        assertThatThrownBy(() -> blocks.free(handle)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> blocks.getLong(handle, 0)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> blocks.setLong(handle, 0, 1)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> blocks.segment(handle)).isInstanceOf(StaleHandleException.class);
        assertThatThrownBy(() -> blocks.copyOut(handle, 0, new byte[1], 0, 1)).isInstanceOf(StaleHandleException.class);
        assertThat(blocks.isInUse(handle)).isFalse();
        assertThat(blocks.isInUse(reused)).isTrue();
        blocks.free(reused);
    }

    @Test
    void foreignHandlesThrow() {
        try (MemoryRuntime other = MemoryRuntime.open(MemorySettings.ofLimit(MIB))) {
            long own = blocks.allocate(64);
            long foreign = other.blocks().allocate(64);
            assertThatThrownBy(() -> blocks.free(foreign)).isInstanceOf(StaleHandleException.class);
            assertThatThrownBy(() -> other.blocks().free(own)).isInstanceOf(StaleHandleException.class);
            assertThatThrownBy(() -> blocks.free(0)).isInstanceOf(StaleHandleException.class);
            assertThatThrownBy(() -> blocks.free(-1)).isInstanceOf(StaleHandleException.class);
            assertThatThrownBy(() -> blocks.free(own + 1)).isInstanceOf(StaleHandleException.class);
            blocks.free(own);
        }
    }

    @Test
    void outOfBoundsThrows() {
        long handle = blocks.allocate(100);
        assertThatThrownBy(() -> blocks.getLong(handle, 93)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> blocks.getLong(handle, -1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> blocks.copyIn(handle, 1, new byte[100], 0, 100))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> blocks.copyIn(handle, 0, new byte[100], 0, -1))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> blocks.segment(handle).get(JAVA_LONG, 96))
                .isInstanceOf(IndexOutOfBoundsException.class);
        blocks.free(handle);
    }

    @Test
    void overTheLimitThrowsAndEverythingGoesOn() {
        List<Long> handles = new ArrayList<>();
        assertThatThrownBy(() -> {
                    while (true) {
                        handles.add(blocks.allocate(5000));
                    }
                })
                .isInstanceOf(MemoryLimitException.class)
                .hasMessageContaining("limitBytes");
        assertThat(handles).hasSizeGreaterThan(2900);
        assertThat(runtime.usage().blockBytes() / (double) handles.size()).isBetween(5000.0, 5000 / 0.875);
        assertThat(runtime.usage().committedBytes()).isLessThanOrEqualTo(16 * MIB);
        handles.forEach(blocks::free);
        assertThat(runtime.usage().liveBytes()).isZero();
        // All of it can go to another class now.
        long large = blocks.allocate(15 * MIB);
        blocks.free(large);
        assertThatThrownBy(() -> blocks.allocate(-1)).hasMessageContaining("byteSize=-1");
    }

    @Test
    void releaseGivesAllFreeMemoryBack() {
        List<Long> handles = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            handles.add(blocks.allocate(5000));
        }
        long kept = handles.removeLast();
        blocks.setLong(kept, 0, 42);
        handles.forEach(blocks::free);
        assertThat(runtime.release()).isGreaterThan(4 * MIB);
        assertThat(runtime.usage().retainedBytes()).isZero();
        assertThat(runtime.usage().committedBytes()).isLessThan(256 * 1024);
        assertThat(blocks.getLong(kept, 0)).isEqualTo(42);
        blocks.free(kept);
    }

    @Test
    void closedRuntimeThrows() {
        MemoryRuntime other = MemoryRuntime.open(MemorySettings.ofLimit(MIB));
        long handle = other.blocks().allocate(64);
        MemorySegment view = other.blocks().segment(handle);
        other.close();
        other.close();
        assertThatThrownBy(() -> other.blocks().allocate(1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.blocks().getLong(handle, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> other.blocks().free(handle)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> view.get(JAVA_LONG, 0)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(other::openRegion).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(other::usage).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(other::release).isInstanceOf(IllegalStateException.class);
    }
}
