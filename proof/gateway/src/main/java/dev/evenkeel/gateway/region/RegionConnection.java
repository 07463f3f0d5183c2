package dev.evenkeel.gateway.region;

import dev.evenkeel.gateway.rule.Refusal;
import dev.evenkeel.gateway.serve.ClientConnection;
import dev.evenkeel.gateway.serve.Lane;
import io.netty.channel.Channel;

/** A client connection as its lane knows it. */
final class RegionConnection extends ClientConnection {
    private final ClientHandler handler;

    RegionConnection(Lane lane, Channel channel, ClientHandler handler) {
        super(lane, channel);
        this.handler = handler;
    }

    @Override
    protected void requestTimedOut() {
        handler.refuseToRead(Refusal.REQUEST_TIMEOUT, false);
    }
}
