package dev.evenkeel.gateway.serve;

import dev.evenkeel.gateway.timer.Deadline;
import dev.evenkeel.slo.Priority;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.util.AttributeKey;

/**
 * What a client connection tells its lane, and the clock that runs against it. A request path holds one per connection
 * and tells it of each step; it closes the channel when a client is too slow. Used on its event loop only.
 */
@SuppressWarnings("FutureReturnValueIgnored") // Netty reports failures through the pipeline
public abstract class ClientConnection {
    private static final long LINGER_NANOS = 1_000_000_000L;
    private static final long DRAIN_GRACE_NANOS = 1_000_000_000L;

    /** Set on a connection whose requests the gateway asks of itself: all are refused, and none counts. */
    public static final AttributeKey<Boolean> REHEARSES = AttributeKey.valueOf("evenkeel.rehearses");

    private final Lane lane;
    private final Channel channel;
    private final boolean rehearses;

    @SuppressWarnings("this-escape") // it cannot expire before the lane lists it, in opened()
    private final Deadline deadline = new Deadline(this::expired);

    private Phase phase = Phase.IDLE;
    private boolean entered;
    private long enteredNanos;
    int slot = -1;

    private enum Phase {
        IDLE,
        READING,
        SERVING,
        LINGERING
    }

    /** A connection that waits for its first request. */
    protected ClientConnection(Lane lane, Channel channel) {
        this.lane = lane;
        this.channel = channel;
        this.rehearses = channel.hasAttr(REHEARSES);
    }

    /** The client did not finish its request in time: answer 408 and close. */
    protected abstract void requestTimedOut();

    /** The first byte of a request is here. */
    public final void requestBegins() {
        if (phase == Phase.IDLE) {
            phase = Phase.READING;
            deadline.at(lane.deadlines().coarseNowNanos() + lane.clientHeadNanos());
        }
    }

    /** The head is accepted and a body is to follow. */
    public final void headRead() {
        deadline.at(lane.deadlines().coarseNowNanos() + lane.clientBodyNanos());
    }

    /** The request is read: from here on the upstream's clock runs. */
    public final void requestRead() {
        phase = Phase.SERVING;
        deadline.off();
        lane.traffic().begin();
    }

    /** Whether the request that was read goes on; else it is to be refused as overload. */
    public final boolean tryEnter(Priority priority) {
        entered = !rehearses && lane.admission().tryEnter(priority);
        enteredNanos = lane.deadlines().nowNanos();
        return entered;
    }

    /** Whether its requests go into the access log. */
    public final boolean isLogged() {
        return lane.accessLog().isOn() && !rehearses;
    }

    private void leave(int status) {
        if (entered) {
            entered = false;
            lane.admission().left(status, lane.deadlines().nowNanos() - enteredNanos);
        }
    }

    /**
     * The request is answered or given up.
     *
     * @param status of the answer's status line; 0 where none was sent
     */
    public final void requestDone(int status) {
        leave(status);
        if (phase == Phase.SERVING) {
            lane.traffic().end();
        }
        if (status != 0 && !rehearses) {
            lane.traffic().answered(status);
        }
        if (phase != Phase.LINGERING) {
            idle();
        }
    }

    /** Whether a request has begun and is not done. */
    public final boolean isBusy() {
        return phase == Phase.READING || phase == Phase.SERVING;
    }

    /**
     * Closes after an answer without cutting it off: sends what is written, then FIN, then throws away what the client
     * still sends.
     */
    public final void lingeringClose() {
        if (phase == Phase.LINGERING) {
            return;
        }
        phase = Phase.LINGERING;
        deadline.at(lane.deadlines().coarseNowNanos() + lane.clientIdleNanos());
        channel.pipeline().addFirst(DiscardHandler.INSTANCE);
        channel.config().setAutoRead(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(sent -> {
            if (sent.isSuccess() && channel instanceof DuplexChannel duplex) {
                deadline.at(lane.deadlines().coarseNowNanos() + LINGER_NANOS);
                duplex.shutdownOutput();
            } else {
                channel.close();
            }
        });
    }

    final Deadline deadline() {
        return deadline;
    }

    final void drain() {
        if (phase == Phase.IDLE) {
            // A request may be on its way: it is answered if it comes within the grace.
            deadline.at(lane.deadlines().nowNanos() + DRAIN_GRACE_NANOS);
        }
    }

    final void open() {
        idle();
    }

    final void close() {
        leave(0);
        if (phase == Phase.SERVING) {
            lane.traffic().end();
        }
        phase = Phase.IDLE;
    }

    final void closeNow() {
        channel.close();
    }

    private void idle() {
        phase = Phase.IDLE;
        long wait = lane.isDraining() ? DRAIN_GRACE_NANOS : lane.clientIdleNanos();
        deadline.at(lane.deadlines().coarseNowNanos() + wait);
    }

    private void expired() {
        if (phase == Phase.READING) {
            requestTimedOut();
        } else {
            channel.close();
        }
    }
}
