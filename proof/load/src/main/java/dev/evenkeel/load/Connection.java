package dev.evenkeel.load;

import dev.evenkeel.load.net.ResponseParser;
import dev.evenkeel.load.traffic.RequestTemplate;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/** One connection for the length of its life, with at most one request in flight. Client thread only. */
final class Connection extends ChannelInboundHandlerAdapter {
    private final Connections owner;
    private final int slot;
    private final ResponseParser parser = new ResponseParser();
    private State state = State.OPENING;
    private @Nullable ChannelHandlerContext context;
    private long intendedNanos;
    private int scope;

    private enum State {
        OPENING,
        FREE,
        BUSY,
        ENDED
    }

    Connection(Connections owner, int slot) {
        this.owner = owner;
        this.slot = slot;
    }

    int slot() {
        return slot;
    }

    boolean isFree() {
        return state == State.FREE;
    }

    boolean isBusy() {
        return state == State.BUSY;
    }

    /** Intended start of the request in flight. */
    long intendedNanos() {
        return intendedNanos;
    }

    /** What the request in flight counts for. */
    int scope() {
        return scope;
    }

    void send(RequestTemplate template, int session, long intended, int countsFor) {
        ChannelHandlerContext open = context;
        if (state != State.FREE || open == null) {
            throw new IllegalStateException("a connection must be free to send on: state=" + state);
        }
        state = State.BUSY;
        intendedNanos = intended;
        scope = countsFor;
        owner.sending();
        ByteBuf request = open.alloc().directBuffer(template.sizeBytes());
        template.encode(session, request);
        var _ = open.writeAndFlush(request, open.voidPromise());
    }

    @Override
    public void handlerAdded(ChannelHandlerContext added) {
        context = added;
    }

    @Override
    public void channelActive(ChannelHandlerContext opened) {
        if (state == State.OPENING) {
            state = State.FREE;
            owner.opened(this);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext open, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            if (state != State.BUSY) {
                end(Failure.MALFORMED);
                return;
            }
            read(in);
        } finally {
            in.release();
        }
    }

    private void read(ByteBuf in) {
        byte[] scratch = owner.scratch();
        while (in.isReadable()) {
            int length = Math.min(in.readableBytes(), scratch.length);
            in.readBytes(scratch, 0, length);
            int consumed = parser.feed(scratch, 0, length);
            if (parser.malformed() || consumed < length || (parser.complete() && in.isReadable())) {
                end(Failure.MALFORMED);
                return;
            }
        }
        if (parser.complete()) {
            answered();
        }
    }

    private void answered() {
        boolean keepAlive = parser.keepAlive();
        int status = parser.status();
        parser.reset();
        state = keepAlive ? State.FREE : State.ENDED;
        owner.answered(this, status);
        if (keepAlive) {
            owner.free(this);
        } else {
            owner.ended();
            closeChannel();
            owner.reopen(this);
        }
    }

    /** Ends the connection; a request in flight has failed. */
    void end(Failure failure) {
        if (state == State.ENDED) {
            return;
        }
        State before = state;
        state = State.ENDED;
        if (before != State.OPENING) {
            owner.ended();
        }
        if (before == State.BUSY) {
            owner.failed(this, failure);
        }
        closeChannel();
        owner.reopenLater(this);
    }

    private void closeChannel() {
        if (context != null) {
            var _ = context.close();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext closed) {
        if (state == State.BUSY && parser.endOfInput()) {
            answered();
        } else {
            end(Failure.CUT);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext open, Throwable cause) {
        end(Failure.CUT);
    }
}
