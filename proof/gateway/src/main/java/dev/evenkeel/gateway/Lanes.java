package dev.evenkeel.gateway;

import dev.evenkeel.gateway.serve.AccessLog;
import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.gateway.serve.Lane;
import dev.evenkeel.gateway.serve.RequestPath.ClientPath;
import dev.evenkeel.gateway.serve.Routing;
import dev.evenkeel.gateway.serve.Traffic;
import dev.evenkeel.gateway.timer.Clock;
import dev.evenkeel.gateway.upstream.UpstreamService;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;

/** One lane per event loop; hands each new client connection to the lane of its loop. */
@Sharable
final class Lanes extends ChannelInitializer<Channel> {
    private final IdentityHashMap<EventLoop, Open> byLoop = new IdentityHashMap<>();

    /** A lane and its part of the request path. */
    private record Open(Lane lane, ClientPath path) {}

    /** Opens a lane on each loop, on the loop's own thread, and waits for all of them. */
    Lanes(EventLoopGroup loops, Clock clock, Parts parts, AccessLog accessLog, Admission admission, Routing routing) {
        for (EventExecutor executor : loops) {
            EventLoop loop = (EventLoop) executor;
            Open open = loop.submit(() -> {
                        Lane lane = new Lane(
                                loop,
                                clock,
                                EventLoops.connector(),
                                parts.path(),
                                parts.sessions(),
                                accessLog,
                                admission,
                                routing);
                        return new Open(lane, parts.path().open(lane));
                    })
                    .syncUninterruptibly()
                    .getNow();
            byLoop.put(loop, open);
        }
    }

    @Override
    protected void initChannel(Channel channel) {
        Open open = byLoop.get(channel.eventLoop());
        if (open == null) {
            throw new IllegalStateException("a connection came up on an event loop without a lane");
        }
        open.path().install(channel);
    }

    List<Traffic> traffic() {
        List<Traffic> all = new ArrayList<>();
        byLoop.values().forEach(open -> all.add(open.lane().traffic()));
        return all;
    }

    long connections() {
        return byLoop.values().stream()
                .mapToLong(open -> open.lane().traffic().connections())
                .sum();
    }

    void adopt(Routing routing, Collection<UpstreamService> services) {
        byLoop.values()
                .forEach(open -> open.lane().loop().execute(() -> open.lane().adopt(routing, services)));
    }

    void drain() {
        byLoop.values()
                .forEach(open -> open.lane().loop().submit(open.lane()::drain).syncUninterruptibly());
    }

    /** Closes every connection, so that what they hold is given back before the loops end. */
    void close() {
        byLoop.values()
                .forEach(open -> open.lane().loop().submit(open.lane()::close).syncUninterruptibly());
    }
}
