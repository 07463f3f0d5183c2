package dev.evenkeel.lab;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Clients that send one request after the other, each on a connection of its own, and note every answer but 200. */
final class Clients implements AutoCloseable {
    private static final long WAIT_NANOS_MAX = 60_000_000_000L;

    private final List<Thread> threads = new ArrayList<>();
    private final List<String> failures = new CopyOnWriteArrayList<>();
    private final AtomicInteger answers = new AtomicInteger();
    private volatile boolean stopped;

    private Clients() {}

    static Clients start(int count, int port, String path) {
        Clients clients = new Clients();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        for (int i = 0; i < count; i++) {
            clients.threads.add(Thread.startVirtualThread(() -> clients.ask(request)));
        }
        return clients;
    }

    private void ask(HttpRequest request) {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            while (!stopped) {
                int status = client.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status != 200) {
                    failures.add("status " + status);
                }
                answers.getAndIncrement();
            }
        } catch (IOException e) {
            failures.add(e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What went wrong so far. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Waits until there were so many answers, or something went wrong. */
    void awaitAnswers(int count) throws InterruptedException {
        long endNanos = System.nanoTime() + WAIT_NANOS_MAX;
        while (answers.get() < count && failures.isEmpty()) {
            if (System.nanoTime() - endNanos >= 0) {
                throw new IllegalStateException("only " + answers + " answers came");
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() {
        stopped = true;
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
