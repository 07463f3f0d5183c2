package dev.evenkeel.gateway.serve;

import dev.evenkeel.gateway.config.BreakerSection;
import dev.evenkeel.gateway.config.Timeouts;
import dev.evenkeel.gateway.rule.Limits;
import dev.evenkeel.gateway.session.SessionRequest;
import dev.evenkeel.gateway.session.SessionStore;
import dev.evenkeel.gateway.session.SessionView;
import dev.evenkeel.gateway.timer.Clock;
import dev.evenkeel.gateway.timer.Deadlines;
import dev.evenkeel.gateway.upstream.UpstreamPath;
import dev.evenkeel.gateway.upstream.UpstreamPools;
import dev.evenkeel.gateway.upstream.UpstreamService;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything one event loop owns: its connections, pools, deadlines and counters, and what it needs of the rest. Used
 * on its loop only, but for {@link #traffic}.
 */
public final class Lane {
    private final EventLoop loop;
    private final Deadlines deadlines;
    private final UpstreamPools upstreams;
    private final @Nullable SessionStore sessions;
    private final AccessLog accessLog;
    private final Admission admission;
    private final Traffic traffic = new Traffic();
    private final SessionRequest sessionRequest = new SessionRequest();
    private final SessionView sessionView = new SessionView();
    private final List<ClientConnection> clients = new ArrayList<>();
    private Routing routing;
    private String priorityField = "";
    private long clientIdleNanos;
    private long clientHeadNanos;
    private long clientBodyNanos;
    private boolean draining;

    /**
     * A lane that serves nothing yet.
     *
     * @param sessions null for the form that keeps none
     */
    public Lane(
            EventLoop loop,
            Clock clock,
            Bootstrap connector,
            UpstreamPath path,
            @Nullable SessionStore sessions,
            AccessLog accessLog,
            Admission admission,
            Routing routing) {
        this.loop = loop;
        this.deadlines = new Deadlines(clock);
        this.upstreams = new UpstreamPools(
                connector, loop, path, deadlines, routing.config().timeouts());
        this.sessions = sessions;
        this.accessLog = accessLog;
        this.admission = admission;
        this.routing = routing;
        readConfig();
        deadlines.start(loop);
    }

    /** The event loop. */
    public EventLoop loop() {
        return loop;
    }

    /** The deadlines of its connections. */
    public Deadlines deadlines() {
        return deadlines;
    }

    /** Its upstream connections. */
    public UpstreamPools upstreams() {
        return upstreams;
    }

    /** The sessions, shared with the other lanes; null in the form that keeps none. */
    public @Nullable SessionStore sessions() {
        return sessions;
    }

    /** A view to fill for {@link SessionStore#touch}. */
    public SessionRequest sessionRequest() {
        return sessionRequest;
    }

    /** A view for {@link SessionStore#touch} to fill; holds until the next request of this lane. */
    public SessionView sessionView() {
        return sessionView;
    }

    /** The log, shared with the other lanes. */
    public AccessLog accessLog() {
        return accessLog;
    }

    /** Who is let in, shared with the other lanes. */
    Admission admission() {
        return admission;
    }

    /** The field in which a client may claim a priority; empty where there is none. */
    public String priorityField() {
        return priorityField;
    }

    /** What the loop counts; readable by any thread. */
    public Traffic traffic() {
        return traffic;
    }

    /** The routes as they stand; each request asks once. */
    public Routing routing() {
        return routing;
    }

    /** How large a request may be. */
    public Limits limits() {
        return routing.config().limits();
    }

    /** Whether the gateway is on its way out: answers close their connections. */
    public boolean isDraining() {
        return draining;
    }

    /** A client connection is there. */
    public void opened(ClientConnection client) {
        client.slot = clients.size();
        clients.add(client);
        deadlines.add(client.deadline());
        traffic.opened();
        client.open();
    }

    /** A client connection is gone; nothing where it was told before. */
    public void closed(ClientConnection client) {
        if (client.slot < 0) {
            return;
        }
        client.close();
        deadlines.remove(client.deadline());
        traffic.closed();
        ClientConnection last = clients.removeLast();
        if (!last.equals(client)) {
            clients.set(client.slot, last);
            last.slot = client.slot;
        }
        client.slot = -1;
    }

    /** Takes other routes from the next request on. */
    public void adopt(Routing next, Collection<UpstreamService> services) {
        routing = next;
        readConfig();
        upstreams.timeouts(next.config().timeouts());
        upstreams.retainOnly(services);
    }

    /** From now on each answer closes its connection, and idle ones are closed after a short grace. */
    public void drain() {
        draining = true;
        for (ClientConnection client : List.copyOf(clients)) {
            client.drain();
        }
    }

    /** Closes every connection at once. */
    public void close() {
        for (ClientConnection client : List.copyOf(clients)) {
            client.closeNow();
        }
        upstreams.retainOnly(List.of());
    }

    long clientIdleNanos() {
        return clientIdleNanos;
    }

    long clientHeadNanos() {
        return clientHeadNanos;
    }

    long clientBodyNanos() {
        return clientBodyNanos;
    }

    private void readConfig() {
        Timeouts timeouts = routing.config().timeouts();
        clientIdleNanos = timeouts.clientIdle().toNanos();
        clientHeadNanos = timeouts.clientHead().toNanos();
        clientBodyNanos = timeouts.clientBody().toNanos();
        priorityField = routing.config()
                .breaker()
                .flatMap(BreakerSection::priorityHeader)
                .orElse("");
    }
}
