package dev.evenkeel.verify.bench.memory.contend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.evenkeel.memory.NativeMemoryException;
import dev.evenkeel.verify.bench.memory.os.NativeLibrary;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every entrant does what the benches think it does: blocks that hold what was written to them. */
class EntrantTest {
    private static final int PLACES = 64;

    @ParameterizedTest
    @EnumSource(Allocator.class)
    void blocksKeepWhatIsWrittenToThem(Allocator allocator) {
        assumeTrue(allocator.library().orElse(NativeLibrary.GLIBC).isPresent(), "library is not installed");
        try (Contender contender = open(allocator)) {
            Worker worker = contender.worker(PLACES);
            for (int size : new int[] {16, 64, 1 << 10, 8 << 10, 1 << 20}) {
                assertThat(worker.cycle(size)).as("cycle of %d", size).isEqualTo(size);
            }
            for (int round = 0; round < 3; round++) {
                for (int place = 0; place < PLACES; place++) {
                    worker.allocate(place, 16 + 104 * place);
                }
                for (int place = 0; place < PLACES; place += 2) {
                    worker.write(place, 0, -place);
                }
                for (int place = 0; place < PLACES; place++) {
                    long expected = place % 2 == 0 ? -place : 16 + 104 * place;
                    assertThat(worker.free(place)).as("place %d", place).isEqualTo(expected);
                }
            }
            contender.trim();
        }
    }

    private static Contender open(Allocator allocator) {
        try {
            return allocator.open();
        } catch (NativeMemoryException e) {
            assumeFalse(allocator == Allocator.EVENKEEL_HUGE, e.getMessage());
            throw e;
        }
    }

    @ParameterizedTest
    @EnumSource(RequestForm.class)
    void requestsKeepWhatIsWrittenToThem(RequestForm form) {
        try (RequestMemory memory = form.open()) {
            RequestMemory.Requests requests = memory.requests(10 * 512);
            assertThat(requests.run(10, 512)).isEqualTo(10 * 512);
            assertThat(requests.run(1, 4096)).isEqualTo(4096);
        }
    }

    @ParameterizedTest
    @EnumSource(Allocator.class)
    void namesLeadBack(Allocator allocator) {
        assertThat(Allocator.of(allocator.label())).isEqualTo(allocator);
    }

    @ParameterizedTest
    @EnumSource(RequestForm.class)
    void namesOfFormsLeadBack(RequestForm form) {
        assertThat(RequestForm.of(form.label())).isEqualTo(form);
    }

    @ParameterizedTest
    @EnumSource(LargeArray.class)
    void namesOfLargeArraysLeadBack(LargeArray array) {
        assertThat(LargeArray.of(array.label())).isEqualTo(array);
    }

    @ParameterizedTest
    @EnumSource(Publication.class)
    void readersSeeWhatWasStoredLast(Publication publication) {
        NodeCell cell = publication.open();
        NodeCell.Reader reader = cell.reader();
        for (int value = 2; value < 100; value++) {
            cell.store(new NodeCell.Node(value));
            assertThat(reader.load()).isEqualTo(value);
            assertThat(cell.reader().load()).isEqualTo(value);
        }
    }

    @ParameterizedTest
    @EnumSource(TrackedMemory.class)
    void trackedMemoryKeepsWhatIsWrittenToIt(TrackedMemory memory) {
        assertThat(TrackedMemory.of(memory.label())).isEqualTo(memory);
        try (Contender buffers = memory.openBuffers()) {
            assertThat(buffers.worker(1).cycle(256)).isEqualTo(256);
        }
    }

    @ParameterizedTest
    @EnumSource(Publication.class)
    void namesOfPublicationsLeadBack(Publication publication) {
        assertThat(Publication.of(publication.label())).isEqualTo(publication);
    }

    @ParameterizedTest
    @EnumSource(CacheLimit.class)
    void namesOfLimitsLeadBack(CacheLimit limit) {
        assertThat(CacheLimit.of(limit.label())).isEqualTo(limit);
        limit.open().close();
    }
}
