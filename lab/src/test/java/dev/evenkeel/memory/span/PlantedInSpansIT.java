package dev.evenkeel.memory.span;

import dev.evenkeel.lab.check.ModelCheck;
import dev.evenkeel.lab.planted.AtomicSite;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each atomic step and each lock of spans, their table and their lists, taken out once: the model checker sees it. */
final class PlantedInSpansIT {

    @TempDir
    Path folder;

    private void assertCaught(ModelCheck check, String type, String member, String operation)
            throws IOException, InterruptedException {
        check.catches(folder, new AtomicSite("dev.evenkeel.memory.span." + type, member, operation));
    }

    @ParameterizedTest
    @CsvSource({"close, MemoryPort.compareAndSet"})
    void inASlotsWord(String member, String operation) throws IOException, InterruptedException {
        assertCaught(SpanModelCheckTest.of(SpanModelCheckTest.SlotRaces.class), "Span", member, operation);
    }

    @ParameterizedTest
    @CsvSource({"returnSlotsRemotely, MemoryPort.getAndBitwiseOr", "collectRemote, MemoryPort.getAndSet"})
    void inTheRemoteBits(String member, String operation) throws IOException, InterruptedException {
        assertCaught(SpanModelCheckTest.of(SpanModelCheckTest.SlotReturns.class), "Span", member, operation);
    }

    @ParameterizedTest
    @CsvSource({
        "add,    AtomicLongArray.getAndAccumulate",
        "remove, AtomicLongArray.getAndAccumulate",
        "create, synchronized"
    })
    void inTheMarks(String member, String operation) throws IOException, InterruptedException {
        assertCaught(SpanModelCheckTest.of(SlotMarksModel.class), "SlotMarks", member, operation);
    }

    @ParameterizedTest
    @CsvSource({"claim, VarHandle.compareAndSet"})
    void inTheHandOver(String member, String operation) throws IOException, InterruptedException {
        assertCaught(HandOverModelCheckTest.of(HandOverModelCheckTest.HandOver.class), "Span", member, operation);
    }

    @ParameterizedTest
    @CsvSource({
        "take,        ReentrantLock.lock",
        "noticeEmpty, ReentrantLock.lock",
        "purge,       ReentrantLock.lock",
        "place,       ReentrantLock.lock",
        "takeEmpty,   ReentrantLock.lock",
        "takeUnbound, ReentrantLock.lock"
    })
    void inACentralList(String member, String operation) throws IOException, InterruptedException {
        assertCaught(CentralListModelCheckTest.LIST, "CentralList", member, operation);
    }

    @ParameterizedTest
    @CsvSource({"create, synchronized"})
    void inTheTable(String member, String operation) throws IOException, InterruptedException {
        assertCaught(CentralListModelCheckTest.TABLE, "SpanTable", member, operation);
    }
}
