package dev.evenkeel.verify.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RingTest {

    @Test
    void everyPlaceIsEmptiedOnceInOrder() {
        // Not a whole number of lots: the rest is told by closing.
        int blocks = 20 * Ring.PLACES + 77;
        Ring ring = new Ring();
        int[] values = new int[Ring.PLACES];
        CompletableFuture<Void> filling = CompletableFuture.runAsync(() -> {
            for (int block = 0; block < blocks; block++) {
                values[ring.awaitRoom()] = block;
                ring.filled();
            }
            ring.close();
        });
        for (int block = 0; block < blocks; block++) {
            assertThat(values[ring.awaitFilled()]).isEqualTo(block);
            ring.emptied();
        }
        filling.join();
    }

    @Test
    void closingLetsBothSidesEnd() {
        Ring ring = new Ring();
        for (int place = 0; place < Ring.PLACES; place++) {
            assertThat(ring.awaitRoom()).isEqualTo(place);
            ring.filled();
        }
        ring.close();
        assertThat(ring.awaitRoom()).isEqualTo(-1);
        for (int place = 0; place < Ring.PLACES; place++) {
            ring.awaitFilled();
            ring.emptied();
        }
        assertThatThrownBy(ring::awaitFilled).hasMessageContaining("closed");
    }
}
