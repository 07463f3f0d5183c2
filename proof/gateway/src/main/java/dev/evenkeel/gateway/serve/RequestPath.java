package dev.evenkeel.gateway.serve;

import dev.evenkeel.gateway.route.RouteTable;
import dev.evenkeel.gateway.upstream.UpstreamPath;
import dev.evenkeel.gateway.upstream.UpstreamService;
import io.netty.channel.Channel;

/** A way to read requests and to relay answers. Both forms answer alike; docs/design/gateway.md is the contract. */
public interface RequestPath extends UpstreamPath, AutoCloseable {
    /**
     * Takes the routes of the requests that start from now on. Called once before {@link #open}, and then for each reload,
     * by one thread at a time, before the lanes {@linkplain Lane#adopt adopt} the rest.
     */
    void adopt(RouteTable<UpstreamService> routes);

    /**
     * Called on each event loop before it serves: makes what the loop owns.
     *
     * @return what takes the loop's client connections; used on the loop only
     */
    ClientPath open(Lane lane);

    /** Frees what is shared by all event loops; called after they have ended. */
    @Override
    void close();

    /** The part that takes client connections, of one event loop. */
    @FunctionalInterface
    interface ClientPath {
        /**
         * Adds the handlers for a client connection. They must register a {@link ClientConnection} with {@link
         * Lane#opened} and take it out again with {@link Lane#closed}.
         */
        void install(Channel channel);
    }
}
