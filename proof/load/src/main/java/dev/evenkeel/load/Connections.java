package dev.evenkeel.load;

import dev.evenkeel.load.net.Transport;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.FixedRecvByteBufAllocator;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A fixed number of connections, each opened again when it ends. Free ones are used in turn, so that all stay warm and none
 * idles out. Client thread only.
 */
final class Connections {
    private static final int READ_BYTES = 16 * 1024;
    private static final long REOPEN_DELAY_MILLIS = 10;

    private final EventLoop loop;
    private final Bootstrap bootstrap;
    private final Recorder recorder;
    private final @Nullable Connection[] slots;
    private final ArrayDeque<Connection> free;
    private final long timeoutNanos;
    private final byte[] scratch = new byte[READ_BYTES];
    private @Nullable Stage stage;
    private @Nullable Throwable refusal;
    private boolean closing;
    private int open;
    private int inFlight;
    private long reconnects;
    private long lastAnswerNanos;

    Connections(LoadPlan plan, EventLoop loop, Transport transport, Recorder recorder) {
        this.loop = loop;
        this.recorder = recorder;
        slots = new Connection[plan.connections()];
        free = new ArrayDeque<>(2 * plan.connections());
        timeoutNanos = plan.requestTimeout().toNanos();
        bootstrap = new Bootstrap()
                .group(loop)
                .channel(transport.clientChannel())
                .remoteAddress(plan.host(), plan.port())
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        plan.requestTimeout().toMillis())
                .option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new FixedRecvByteBufAllocator(READ_BYTES));
    }

    void openAll() {
        for (int slot = 0; slot < slots.length; slot++) {
            open(slot);
        }
    }

    /** Whether every connection is open. */
    boolean allOpen() {
        return open == slots.length;
    }

    /** Why the latest attempt to connect failed, if one did. */
    @Nullable
    Throwable refusal() {
        return refusal;
    }

    /** Says who decides what is sent from now on. */
    void serve(Stage next) {
        stage = next;
    }

    @Nullable
    Connection takeFree() {
        Connection connection = free.poll();
        while (connection != null && !connection.isFree()) {
            connection = free.poll();
        }
        return connection;
    }

    void park(Connection connection) {
        free.add(connection);
    }

    int inFlight() {
        return inFlight;
    }

    long reconnects() {
        return reconnects;
    }

    /** When an answer last came, good or not. */
    long lastAnswerNanos() {
        return lastAnswerNanos;
    }

    byte[] scratch() {
        return scratch;
    }

    /** Fails requests that were not answered in time. */
    void expire(long nowNanos) {
        if (inFlight == 0) {
            return;
        }
        for (Connection connection : slots) {
            if (connection != null && connection.isBusy() && nowNanos - connection.intendedNanos() > timeoutNanos) {
                connection.end(Failure.TIMEOUT);
            }
        }
    }

    /** Ends all for good; requests in flight count as stopped. */
    void closeAll() {
        closing = true;
        for (Connection connection : slots) {
            if (connection != null) {
                connection.end(Failure.STOPPED);
            }
        }
    }

    void sending() {
        inFlight++;
    }

    void opened(Connection connection) {
        open++;
        free(connection);
    }

    void answered(Connection connection, int status) {
        inFlight--;
        lastAnswerNanos = System.nanoTime();
        if (status >= 200 && status < 300) {
            recorder.completed(connection.scope(), lastAnswerNanos - connection.intendedNanos());
        } else {
            recorder.failed(connection.scope(), Failure.STATUS);
        }
    }

    void failed(Connection connection, Failure failure) {
        inFlight--;
        recorder.failed(connection.scope(), failure);
    }

    void free(Connection connection) {
        if (stage == null) {
            park(connection);
        } else {
            stage.free(connection, System.nanoTime());
        }
    }

    void ended() {
        open--;
    }

    void reopen(Connection ended) {
        if (!closing) {
            reconnects++;
            open(ended.slot());
        }
    }

    /** Opens again after a pause, so that a service that cuts every connection is not hammered. */
    void reopenLater(Connection ended) {
        if (!closing) {
            reconnects++;
            openLater(ended.slot());
        }
    }

    private void openLater(int slot) {
        var _ = loop.schedule(() -> open(slot), REOPEN_DELAY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void open(int slot) {
        if (closing) {
            return;
        }
        Connection connection = new Connection(this, slot);
        slots[slot] = connection;
        var _ = bootstrap.clone().handler(connection).connect().addListener(future -> {
            if (!future.isSuccess() && !closing) {
                refusal = future.cause();
                openLater(slot);
            }
        });
    }
}
