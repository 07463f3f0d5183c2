package dev.evenkeel.verify.bench.memory;

import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** What sort of thread works. Netty keeps caches for its event loops alone. */
enum ThreadKind {
    PLATFORM("platform thread"),
    EVENT_LOOP("event loop"),
    VIRTUAL("virtual thread");

    private final String label;

    ThreadKind(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Threads of this kind; as many tasks run at once, each on one of its own. */
    ExecutorService open(int threads) {
        return switch (this) {
            case PLATFORM -> Executors.newFixedThreadPool(threads);
            case EVENT_LOOP -> new MultiThreadIoEventLoopGroup(threads, NioIoHandler.newFactory());
            case VIRTUAL -> Executors.newVirtualThreadPerTaskExecutor();
        };
    }
}
