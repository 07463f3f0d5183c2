package dev.evenkeel.verify.bench.memory.contend;

import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/** The JDK's own: a confined arena for each block. Its memory is zeroed, and freed by the thread that allocated it. */
final class ConfinedArenas implements Contender {

    @Override
    public Worker worker(int places) {
        return new ArenaWorker(places);
    }

    private static final class ArenaWorker extends Worker {
        private final @Nullable Arena[] arenas;
        private final @Nullable MemorySegment[] segments;

        private ArenaWorker(int places) {
            arenas = new Arena[places];
            segments = new MemorySegment[places];
        }

        @Override
        public long cycle(int byteSize) {
            // Through a place: an arena that never leaves a method is taken apart by the compiler, a user's leaves it.
            allocate(0, byteSize);
            return free(0);
        }

        private static MemorySegment allocateTouched(Arena arena, int byteSize) {
            MemorySegment segment = arena.allocate(byteSize, WORD);
            segment.set(JAVA_LONG_UNALIGNED, 0, byteSize);
            segment.set(JAVA_LONG_UNALIGNED, byteSize - WORD, byteSize);
            return segment;
        }

        @Override
        @SuppressWarnings("MustBeClosedChecker") // free does
        public void allocate(int place, int byteSize) {
            Arena arena = Arena.ofConfined();
            arenas[place] = arena;
            segments[place] = allocateTouched(arena, byteSize);
        }

        @Override
        public void write(int place, int offset, long value) {
            kept(segments[place], place).set(JAVA_LONG_UNALIGNED, offset, value);
        }

        @Override
        public long free(int place) {
            long read = kept(segments[place], place).get(JAVA_LONG_UNALIGNED, 0);
            kept(arenas[place], place).close();
            return read;
        }

        private static <T> T kept(@Nullable T object, int place) {
            if (object == null) {
                throw new IllegalStateException("place must hold a block: place=" + place);
            }
            return object;
        }
    }
}
