package dev.evenkeel.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.evenkeel.gateway.config.SessionSettings;
import dev.evenkeel.gateway.session.heap.HeapSessionStore;
import org.junit.jupiter.api.Test;

class HeapSessionStoreTest {
    private final SessionRequest request = new SessionRequest();
    private final SessionView view = new SessionView();

    private static HeapSessionStore store(int capacity, int rate, int burst) {
        return new HeapSessionStore(new SessionSettings(capacity, rate, burst), new SyntheticSessions());
    }

    @Test
    void touchCountsAndRemembersTheLastEightPaths() {
        try (HeapSessionStore store = store(10, 1_000, 1_000)) {
            for (int i = 1; i <= 10; i++) {
                assertThat(store.touch(request.set("a", "/p" + i, "agent " + i, 3, i), view))
                        .isTrue();
                assertThat(view.requests()).isEqualTo(i);
            }
            assertThat(view.subject()).isEqualTo("u-" + String.format("%016x", SyntheticSessions.hash("a")));
            assertThat(store.attribute("a", "trail")).isEqualTo("/p10 /p9 /p8 /p7 /p6 /p5 /p4 /p3");
            assertThat(store.attribute("a", "last-path")).isEqualTo("/p10");
            assertThat(store.attribute("a", "last-agent")).isEqualTo("agent 10");
            assertThat(store.attribute("b", "trail")).isEmpty();
        }
    }

    @Test
    void longTextsAreCut() {
        try (HeapSessionStore store = store(10, 1_000, 1_000)) {
            for (int i = 0; i < 8; i++) {
                store.touch(request.set("a", "/" + "p".repeat(200), "x".repeat(300), 0, i), view);
            }
            assertThat(store.attribute("a", "last-path")).hasSize(128);
            assertThat(store.attribute("a", "last-agent")).hasSize(256);
            assertThat(store.attribute("a", "trail")).hasSize(512);
        }
    }

    @Test
    void refusedRequestIsCountedAllTheSame() {
        try (HeapSessionStore store = store(10, 1, 1)) {
            assertThat(store.touch(request.set("a", "/", "", 0, 0), view)).isTrue();
            assertThat(store.touch(request.set("a", "/", "", 0, 1), view)).isFalse();
            assertThat(view.requests()).isEqualTo(2);
        }
    }

    @Test
    void capacityIsKept() {
        try (HeapSessionStore store = store(100, 1_000, 1_000)) {
            for (int i = 0; i < 1_000; i++) {
                store.touch(request.set("s" + i, "/", "", 0, i), view);
            }
            assertThat(store.created()).isEqualTo(1_000);
            assertThat(store.sessions()).isBetween(1L, 101L);
        }
    }
}
