package dev.evenkeel.gateway.upstream;

import dev.evenkeel.gateway.config.Timeouts;
import dev.evenkeel.gateway.timer.Deadlines;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.EventLoop;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;

/** The upstream connections of one event loop. Used on that loop only. */
public final class UpstreamPools {
    private final Bootstrap bootstrap;
    private final UpstreamPath path;
    private final Deadlines deadlines;
    private final IdentityHashMap<UpstreamService, ServicePool> pools = new IdentityHashMap<>();
    private Timeouts timeouts;
    private long readNanos;
    private long totalNanos;
    private long idleNanos;

    /**
     * No connections yet.
     *
     * @param bootstrap with the channel's type, options and allocator; the loop and the handler are set here
     */
    public UpstreamPools(Bootstrap bootstrap, EventLoop loop, UpstreamPath path, Deadlines deadlines, Timeouts limits) {
        this.bootstrap = bootstrap.clone(loop);
        this.path = path;
        this.deadlines = deadlines;
        this.timeouts = limits;
        timeouts(limits);
    }

    /** Takes other timeouts for what starts from now on. */
    public void timeouts(Timeouts limits) {
        timeouts = limits;
        readNanos = limits.read().toNanos();
        totalNanos = limits.total().toNanos();
        idleNanos = limits.upstreamIdle().toNanos();
    }

    /**
     * Starts an exchange: chooses an endpoint, finds or makes a connection, and lets the exchange send. Makes no
     * garbage where a connection waits.
     */
    public void start(UpstreamService service, UpstreamExchange exchange) {
        assert !exchange.isRunning() : "an exchange was started twice";
        exchange.pending = true;
        exchange.tries = 0;
        exchange.endsAtNanos = deadlines.nowNanos() + totalNanos;
        ServicePool pool = pools.get(service);
        if (pool == null) {
            pool = new ServicePool(service, this);
            pools.put(service, pool);
        }
        pool.start(exchange);
    }

    /** Closes what waits for services that are not among these; what is in use is closed when it is done. */
    public void retainOnly(Collection<UpstreamService> services) {
        for (Iterator<ServicePool> each = pools.values().iterator(); each.hasNext(); ) {
            ServicePool pool = each.next();
            if (!services.contains(pool.service())) {
                pool.close();
                each.remove();
            }
        }
    }

    Bootstrap bootstrap() {
        return bootstrap;
    }

    UpstreamPath path() {
        return path;
    }

    Deadlines deadlines() {
        return deadlines;
    }

    Timeouts timeouts() {
        return timeouts;
    }

    long readDeadlineNanos() {
        return deadlines.coarseNowNanos() + readNanos;
    }

    long idleDeadlineNanos() {
        return deadlines.coarseNowNanos() + idleNanos;
    }
}
