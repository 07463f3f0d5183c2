package dev.evenkeel.memory.netty;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.util.ResourceLeakDetector;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Equal random operations on a buffer of ours and on one of Netty's pooled direct ones, compared after each step. */
final class BufferOracleTest {
    private static final int BUFFERS = 60;
    private static final int STEPS = 400;
    private static final int MAX_CAPACITY = 3_000;

    private static final ResourceLeakDetector.Level LEVEL = ResourceLeakDetector.getLevel();

    @TempDir
    Path folder;

    /** Which buffers get a wrapper is random. */
    @BeforeAll
    static void trackNoLeaks() {
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterAll
    static void restoreLevel() {
        ResourceLeakDetector.setLevel(LEVEL);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void behavesAsNettysPooledDirectBuffer(long seed) throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        ByteBufAllocator pooled = new PooledByteBufAllocator(true);
        try (MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(64 << 20));
                FileChannel file = FileChannel.open(
                        folder.resolve("scratch"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            EvenkeelByteBufAllocator evenkeel = new EvenkeelByteBufAllocator(runtime);
            List<BufferOperations.Operation> operations = new BufferOperations(file).all();
            for (int i = 0; i < BUFFERS; i++) {
                int capacity = random.nextInt(i % 2 == 0 ? 40 : 1_500);
                int maxCapacity = random.nextInt(capacity + 1, MAX_CAPACITY);
                ByteBuf ours = evenkeel.directBuffer(capacity, maxCapacity);
                ByteBuf theirs = pooled.directBuffer(capacity, maxCapacity);
                compare(ours, theirs, operations, random);
                release(ours, theirs);
            }
            assertThat(runtime.usage().blockCount()).as("blocks left").isZero();
            assertThat(evenkeel.metric().usedDirectMemory()).isZero();
            assertThat(evenkeel.metric().usedHeapMemory()).isZero();
        }
    }

    private static void compare(
            ByteBuf ours, ByteBuf theirs, List<BufferOperations.Operation> operations, SplittableRandom random) {
        fill(ours, theirs, 0);
        for (int step = 0; step < STEPS; step++) {
            int number = random.nextInt(operations.size());
            long seed = random.nextLong();
            int capacityBefore = ours.capacity();
            String result = run(operations.get(number), ours, seed);
            assertThat(result)
                    .as("step %d, operation %d", step, number)
                    .isEqualTo(run(operations.get(number), theirs, seed));
            equalCapacity(ours, theirs, capacityBefore);
            fill(ours, theirs, capacityBefore);
            assertSame(ours, theirs, "step " + step + ", operation " + number);
        }
    }

    /** A buffer that grows by itself takes what its block has; that is the one thing that may differ. */
    private static void equalCapacity(ByteBuf ours, ByteBuf theirs, int before) {
        if (ours.capacity() != theirs.capacity()) {
            assertThat(Math.min(ours.capacity(), theirs.capacity())).isGreaterThan(before);
            int smaller = Math.min(ours.capacity(), theirs.capacity());
            assertThat(smaller).isGreaterThanOrEqualTo(theirs.writerIndex());
            ours.capacity(smaller);
            theirs.capacity(smaller);
        }
    }

    /** What is new in a buffer is undefined; it is made equal. */
    private static void fill(ByteBuf ours, ByteBuf theirs, int from) {
        for (int i = from; i < Math.min(ours.capacity(), theirs.capacity()); i++) {
            ours.setByte(i, i);
            theirs.setByte(i, i);
        }
    }

    private static String run(BufferOperations.Operation operation, ByteBuf buffer, long seed) {
        try {
            return String.valueOf(operation.apply(buffer, new SplittableRandom(seed)));
        } catch (IOException | RuntimeException e) {
            return e.getClass().getName();
        }
    }

    private static void assertSame(ByteBuf ours, ByteBuf theirs, String when) {
        assertThat(ours.capacity()).as("capacity, %s", when).isEqualTo(theirs.capacity());
        assertThat(ours.readerIndex()).as("readerIndex, %s", when).isEqualTo(theirs.readerIndex());
        assertThat(ours.writerIndex()).as("writerIndex, %s", when).isEqualTo(theirs.writerIndex());
        assertThat(ours.refCnt()).as("refCnt, %s", when).isEqualTo(theirs.refCnt());
        assertThat(ByteBufUtil.hexDump(ours, 0, ours.capacity()))
                .as("contents, %s", when)
                .isEqualTo(ByteBufUtil.hexDump(theirs, 0, theirs.capacity()));
    }

    private void release(ByteBuf ours, ByteBuf theirs) throws IOException {
        assertThat(ours.release()).isTrue();
        assertThat(theirs.release()).isTrue();
        try (FileChannel file = FileChannel.open(folder.resolve("scratch"), StandardOpenOption.READ)) {
            for (BufferOperations.Operation operation : afterRelease(file)) {
                assertThat(run(operation, ours, 1)).isEqualTo(run(operation, theirs, 1));
            }
        }
    }

    /** None of these allocates, so that the released object isn't in use again. */
    private static List<BufferOperations.Operation> afterRelease(FileChannel file) {
        return List.of(
                (b, _) -> b.getByte(0),
                (b, _) -> b.setLong(0, 1),
                (b, _) -> b.readByte(),
                (b, _) -> b.writeByte(0),
                (b, _) -> b.capacity(1),
                (b, _) -> b.nioBuffer(0, 0),
                (b, _) -> b.internalNioBuffer(0, 0),
                (b, _) -> b.getBytes(0, new byte[0]),
                (b, _) -> b.setBytes(0, new byte[0]),
                (b, _) -> b.getBytes(0, file, 0, 0),
                (b, _) -> b.slice(),
                (b, _) -> b.duplicate(),
                (b, _) -> b.retain(),
                (b, _) -> b.release(),
                (b, _) -> b.copy(0, 0),
                (b, _) -> b.refCnt());
    }
}
