package dev.evenkeel.gateway.session.offheap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.evenkeel.gateway.config.SessionSettings;
import dev.evenkeel.gateway.session.SessionRequest;
import dev.evenkeel.gateway.session.SessionSource;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.session.SyntheticSessions;
import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OffHeapSessionStoreTest {
    private static final SessionSource SOURCE = new SyntheticSessions();

    private final MemoryRuntime runtime = MemoryRuntime.open(MemorySettings.ofLimit(64 << 20));

    @AfterEach
    void close() {
        assertThat(runtime.usage().blockCount()).isZero();
        runtime.close();
    }

    private OffHeapSessionStore open(int capacity, int burst, int stripes) {
        return new OffHeapSessionStore(new SessionSettings(capacity, 1, burst), SOURCE, runtime, stripes);
    }

    @Test
    void behavesAsANaiveStoreDoes() {
        SplittableRandom random = new SplittableRandom(42);
        NaiveStore model = new NaiveStore(50, 40, SOURCE);
        SessionRequest request = new SessionRequest();
        SessionView answer = new SessionView();
        try (OffHeapSessionStore store = open(50, 40, 1)) {
            for (int step = 0; step < 20_000; step++) {
                String id = "s" + random.nextInt(1 + random.nextInt(90));
                String path = "/" + "p".repeat(random.nextInt(random.nextInt(8) == 0 ? 200 : 30)) + step;
                String agent = random.nextInt(4) == 0 ? "a".repeat(random.nextInt(300)) : "agent";
                request.set(id, path, agent, random.nextInt(1000), step * 1000L);

                boolean expected = model.touch(request);
                assertThat(store.touch(request, answer)).isEqualTo(expected);

                NaiveStore.Session session = model.session(id);
                assertThat(answer.requests()).isEqualTo(session.requests);
                assertThat(answer.subject()).isEqualTo(session.subject);
                assertThat(answer.tier()).isEqualTo(session.tier);
                assertThat(answer.segment()).isEqualTo(session.attributes.get(SessionSource.SEGMENT));
                if (step % 500 == 0) {
                    store.verifyInvariants();
                    model.forEach((known, attributes) -> attributes.forEach((name, value) ->
                            assertThat(store.attribute(known, name)).as(name).isEqualTo(value)));
                }
            }
            store.verifyInvariants();
            assertThat(store.sessions()).isEqualTo(50);
            assertThat(store.created()).isEqualTo(model.created());
            assertThat(store.attribute("never-seen", SessionSource.SEGMENT)).isEmpty();
            assertThat(store.attribute("s0", "no-such-attribute")).isEmpty();
        }
    }

    @Test
    void staysWithinItsCapacityWithManyStripes() {
        SessionRequest request = new SessionRequest();
        SessionView answer = new SessionView();
        try (OffHeapSessionStore store = open(103, 1, 8)) {
            Set<String> subjects = new HashSet<>();
            for (int i = 0; i < 2_000; i++) {
                store.touch(request.set("id-" + i, "/", "", 0, 0), answer);
                subjects.add(answer.subject());
            }
            store.verifyInvariants();
            assertThat(subjects).hasSize(2_000);
            assertThat(store.sessions()).isEqualTo(103);
            assertThat(store.created()).isEqualTo(2_000);
        }
    }

    @Test
    void servesManyThreads() throws InterruptedException {
        int threads = 4;
        int rounds = 3_000;
        // the hash is keyed anew: of 200 ids a stripe gets fewer than its 16 once in 2 billion runs
        int ids = 200;
        try (OffHeapSessionStore store = open(64, 1, 4)) {
            List<Thread> workers = new ArrayList<>();
            for (int worker = 0; worker < threads; worker++) {
                SplittableRandom random = new SplittableRandom(worker);
                workers.add(Thread.ofPlatform().start(() -> {
                    SessionRequest request = new SessionRequest();
                    SessionView answer = new SessionView();
                    for (int i = 0; i < rounds; i++) {
                        store.touch(request.set("id-" + random.nextInt(ids), "/p" + i, "a", 1, 0), answer);
                    }
                }));
            }
            for (Thread worker : workers) {
                worker.join();
            }
            store.verifyInvariants();
            assertThat(store.sessions()).isEqualTo(64);
        }
    }

    @Test
    void makesRoomWhereMemoryIsShorterThanTheCapacity() {
        SessionRequest request = new SessionRequest();
        SessionView answer = new SessionView();
        try (MemoryRuntime small = MemoryRuntime.open(MemorySettings.ofLimit(2 << 20));
                OffHeapSessionStore store =
                        new OffHeapSessionStore(new SessionSettings(5_000, 1, 1), SOURCE, small, 1)) {
            for (int i = 0; i < 3_000; i++) {
                store.touch(request.set("id-" + i, "/path", "agent", 0, 0), answer);
            }
            store.verifyInvariants();
            assertThat(store.sessions()).isBetween(200L, 500L);
            assertThat(store.attribute("id-2999", SessionSource.LAST_PATH)).isEqualTo("/path");
        }
    }

    @Test
    void accountsForWhatItKeeps() {
        SessionRequest request = new SessionRequest();
        SessionView answer = new SessionView();
        try (OffHeapSessionStore store = open(3_000, 1, 1)) {
            for (int i = 0; i < 30_000; i++) {
                String path = "/catalogue/items/" + i % 977;
                store.touch(request.set("id-" + i % 3_000, path, "agent " + i % 3_000 % 50, 0, 0), answer);
            }
            store.verifyInvariants();
            double slack = 1 - (double) store.liveBytes() / runtime.usage().blockBytes();
            // What the sessions don't use of their blocks, and what size classes waste.
            assertThat(slack).isBetween(0.0, 0.03 + 0.125);
        }
    }

    @Test
    void refusesStripesItCannotUse() {
        assertThatThrownBy(() -> open(100, 1, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stripeCount=3");
        assertThatThrownBy(() -> open(4, 1, 8)).isInstanceOf(IllegalArgumentException.class);
    }
}
