package dev.evenkeel.gateway;

import dev.evenkeel.gateway.admin.AdminServer;
import dev.evenkeel.gateway.admin.MetricsText;
import dev.evenkeel.gateway.breaker.BreakerAdmission;
import dev.evenkeel.gateway.config.BreakerSection;
import dev.evenkeel.gateway.config.ConfigException;
import dev.evenkeel.gateway.config.ConfigFile;
import dev.evenkeel.gateway.config.GatewayConfig;
import dev.evenkeel.gateway.route.RouteTable;
import dev.evenkeel.gateway.serve.AccessLog;
import dev.evenkeel.gateway.serve.AccessLogFile;
import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.gateway.serve.Routing;
import dev.evenkeel.gateway.session.SessionStore;
import dev.evenkeel.gateway.timer.Clock;
import dev.evenkeel.gateway.upstream.Services;
import dev.evenkeel.gateway.upstream.UpstreamService;
import dev.evenkeel.memory.MemoryException;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A running gateway. docs/design/gateway.md says what it does to a request. All methods are safe for use by many
 * threads.
 */
public final class Gateway implements AutoCloseable {
    private final Parts parts;
    private final EventLoopGroup loops;
    private final Services services;
    private final AccessLog accessLog;
    private final Admission admission;
    private final Lanes lanes;
    private final Channel listener;
    private final AdminServer admin;
    private volatile boolean ready = true;
    private boolean closed;

    private Gateway(
            GatewaySettings settings, Parts parts, EventLoopGroup loops, AccessLog accessLog, Admission admission)
            throws IOException {
        GatewayConfig config = settings.config();
        Clock clock = new Clock();
        this.parts = parts;
        this.loops = loops;
        this.accessLog = accessLog;
        this.admission = admission;
        this.services = new Services(EventLoops.connector(), loops);
        Routing routing = adopt(config);
        this.lanes = new Lanes(loops, clock, parts, accessLog, admission, routing);
        MetricsText metrics = new MetricsText(
                lanes.traffic(), parts.sessions(), parts.offHeap(), services::inForce, admission, clock);
        int adminPort = settings.adminPort() != 0 ? settings.adminPort() : config.admin();
        this.admin = AdminServer.start(adminPort, () -> ready, metrics);
        int ignored = rehearse(config);
        this.listener = listen(settings);
    }

    /**
     * Starts a gateway.
     *
     * @throws IOException where a port is taken or the access log cannot be opened
     */
    public static Gateway start(GatewaySettings settings) throws IOException {
        return start(settings, _ -> {});
    }

    /**
     * Starts a gateway.
     *
     * @param warnings takes a line when something has to be told while the gateway runs
     * @throws IOException where a port is taken or the access log cannot be opened
     */
    public static Gateway start(GatewaySettings settings, Consumer<String> warnings) throws IOException {
        Optional<BreakerSection> breaker = settings.config().breaker();
        return start(
                settings,
                breaker.isPresent() ? BreakerAdmission.start(breaker.get().objective(), warnings) : Admission.ALL,
                warnings);
    }

    /**
     * Starts a gateway.
     *
     * @param admission who is let in, in place of the config's breaker; closed with the gateway
     * @param warnings takes a line when something has to be told while the gateway runs
     * @throws IOException where a port is taken or the access log cannot be opened
     */
    public static Gateway start(GatewaySettings settings, Admission admission, Consumer<String> warnings)
            throws IOException {
        AccessLog accessLog = AccessLogFile.open(settings.config().accessLog(), warnings);
        return start(
                settings,
                Parts.of(settings.form(), settings.config().sessions(), settings.threads()),
                accessLog,
                admission);
    }

    /** As above, with parts and a log that become the gateway's. */
    static Gateway start(GatewaySettings settings, Parts parts, AccessLog accessLog, Admission admission)
            throws IOException {
        EventLoopGroup loops = EventLoops.open(settings.threads());
        try {
            return new Gateway(settings, parts, loops, accessLog, admission);
        } catch (IOException | RuntimeException e) {
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
            parts.close();
            accessLog.close();
            admission.close();
            throw e;
        }
    }

    /**
     * Refuses requests of its own, where any may be refused. What can't be rehearsed is refused all the same, only more slowly.
     *
     * @return how many
     */
    int rehearse(GatewayConfig config) {
        if (admission.equals(Admission.ALL) || config.routes().isEmpty()) {
            return 0;
        }
        try {
            return Rehearsal.run(loops, lanes, config.routes().getFirst());
        } catch (IOException e) {
            return 0; // no answer from itself in time
        }
    }

    private Channel listen(GatewaySettings settings) throws IOException {
        InetSocketAddress address = new InetSocketAddress(settings.bind(), settings.port());
        try {
            return EventLoops.acceptor()
                    .group(loops)
                    .childHandler(lanes)
                    .bind(address)
                    .sync()
                    .channel();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting", e);
        } catch (Exception e) { // Netty throws what the bind failed with, unchecked
            admin.close();
            throw new IOException(
                    "cannot listen on " + settings.bind() + ":" + settings.port() + " (" + e.getMessage()
                            + "): choose another port",
                    e);
        }
    }

    /** Puts routes and services in force, those that may be refused first: what throws has changed nothing. */
    private Routing adopt(GatewayConfig config) {
        Map<String, UpstreamService> next = services.prepare(config.upstreams());
        RouteTable<UpstreamService> routes =
                RouteTable.of(config.routes(), name -> Objects.requireNonNull(next.get(name)));
        parts.path().adopt(routes);
        services.adopt(next);
        return new Routing(routes, config);
    }

    /** The port that requests are taken on. */
    public int port() {
        return ((InetSocketAddress) listener.localAddress()).getPort();
    }

    /** The port of the admin server, on loopback. */
    public int adminPort() {
        return admin.port();
    }

    /** Whether new requests are taken. */
    public boolean isReady() {
        return ready;
    }

    /** The sessions, for diagnosis and tests; null in the form that keeps none. */
    public @Nullable SessionStore sessions() {
        return parts.sessions();
    }

    /**
     * Reads the routes file again and takes its routes, upstreams, limits and timeouts for the requests that start from
     * now on. Sessions, access log and admin port stay as they were at the start.
     *
     * @throws ConfigException where the file cannot be used; then everything stays as it was
     * @throws MemoryException where the memory outside of the heap has no room for the routes; then everything stays as it was
     */
    public synchronized void reload(Path file) {
        GatewayConfig config = ConfigFile.read(file);
        lanes.adopt(adopt(config), services.inForce());
    }

    /**
     * Takes no new connections, answers what is in flight and what was read, closes idle connections, and waits for the
     * end of it. The gateway is not ready from here on; {@link #close} has still to be called.
     *
     * @return whether everything was answered within the time
     */
    public boolean drain(Duration limit) {
        ready = false;
        listener.close().syncUninterruptibly();
        lanes.drain();
        long endNanos = System.nanoTime() + limit.toNanos();
        while (lanes.connections() > 0) {
            if (System.nanoTime() - endNanos >= 0) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Stops at once: what is in flight is cut. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        ready = false;
        services.close();
        listener.close().syncUninterruptibly();
        lanes.close();
        loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
        admin.close();
        parts.close();
        accessLog.close();
        admission.close();
    }
}
