package dev.evenkeel.verify.bench.memory.contend;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** The Java heap: an array for each block, zeroed; freeing is dropping, and the collector's work is in the time. */
final class ByteArrays implements Contender {

    @Override
    public Worker worker(int places) {
        return new ArrayWorker(places);
    }

    private static final class ArrayWorker extends Worker {
        private static final VarHandle LONG =
                MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
        private static final VarHandle PLACE = MethodHandles.arrayElementVarHandle(byte[][].class);

        private final byte[] @Nullable [] arrays;

        private ArrayWorker(int places) {
            arrays = new byte[places][];
        }

        @Override
        public long cycle(int byteSize) {
            byte[] array = allocateTouched(byteSize);
            // Keeps the compiler from leaving the array out, as a user's array would be reachable too.
            PLACE.setOpaque(arrays, 0, array);
            return (long) LONG.get(array, 0);
        }

        private static byte[] allocateTouched(int byteSize) {
            byte[] array = new byte[byteSize];
            LONG.set(array, 0, (long) byteSize);
            LONG.set(array, byteSize - WORD, (long) byteSize);
            return array;
        }

        @Override
        public void allocate(int place, int byteSize) {
            PLACE.setOpaque(arrays, place, allocateTouched(byteSize));
        }

        @Override
        public void write(int place, int offset, long value) {
            LONG.set(kept(place), offset, value);
        }

        @Override
        public long free(int place) {
            long read = (long) LONG.get(kept(place), 0);
            PLACE.setOpaque(arrays, place, null);
            return read;
        }

        private byte[] kept(int place) {
            byte[] array = arrays[place];
            if (array == null) {
                throw new IllegalStateException("place must hold an array: place=" + place);
            }
            return array;
        }
    }
}
