package dev.evenkeel.gateway.admin;

import com.sun.management.ThreadMXBean;
import dev.evenkeel.gateway.serve.Admission;
import dev.evenkeel.gateway.serve.OffHeapFigures;
import dev.evenkeel.gateway.serve.Traffic;
import dev.evenkeel.gateway.session.SessionStore;
import dev.evenkeel.gateway.timer.Clock;
import dev.evenkeel.gateway.upstream.EndpointState;
import dev.evenkeel.gateway.upstream.UpstreamService;
import dev.evenkeel.slo.Breaker;
import dev.evenkeel.slo.Priority;
import dev.evenkeel.slo.State;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** The metrics as Prometheus text. Everything is read when it is asked for. Safe for use by many threads. */
public final class MetricsText implements Supplier<String> {
    private static final String PREFIX = "evenkeel_gateway_";

    private final List<Traffic> traffic;
    private final @Nullable SessionStore sessions;
    private final OffHeapFigures offHeap;
    private final Supplier<Collection<UpstreamService>> services;
    private final Admission admission;
    private final Clock clock;

    /** Metrics of these parts. */
    public MetricsText(
            List<Traffic> traffic,
            @Nullable SessionStore sessions,
            OffHeapFigures offHeap,
            Supplier<Collection<UpstreamService>> services,
            Admission admission,
            Clock clock) {
        this.traffic = List.copyOf(traffic);
        this.sessions = sessions;
        this.offHeap = offHeap;
        this.services = services;
        this.admission = admission;
        this.clock = clock;
    }

    @Override
    public String get() {
        PrometheusText text = new PrometheusText();
        addTraffic(text);
        addSessions(text);
        addOffHeap(text);
        addUpstreams(text);
        admission.breaker().ifPresent(breaker -> addBreaker(text, breaker));
        return text.toString();
    }

    private void addTraffic(PrometheusText text) {
        text.describe(PREFIX + "requests_total", "counter", "Answers sent, by class of status.");
        for (int statusClass = 2; statusClass <= 5; statusClass++) {
            int wanted = statusClass;
            text.value(
                    PREFIX + "requests_total", "status=\"" + statusClass + "xx\"", sum(each -> each.answers(wanted)));
        }
        text.gauge(PREFIX + "in_flight", "Requests read and not yet answered.", sum(Traffic::inFlight));
        text.gauge(PREFIX + "client_connections", "Open client connections.", sum(Traffic::connections));
        text.counter(
                PREFIX + "heap_allocated_bytes_total",
                "Bytes that all threads have allocated on the Java heap.",
                heapAllocatedBytes());
    }

    private long sum(ToLongFunction<Traffic> figure) {
        return traffic.stream().mapToLong(figure).sum();
    }

    private static long heapAllocatedBytes() {
        return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean threads
                ? threads.getTotalThreadAllocatedBytes()
                : 0;
    }

    private void addSessions(PrometheusText text) {
        SessionStore store = sessions;
        if (store == null) {
            return;
        }
        text.gauge(PREFIX + "sessions", "Sessions kept.", store.sessions());
        text.counter(PREFIX + "sessions_created_total", "Sessions made at first sight.", store.created());
        long liveBytes = store.liveBytes();
        if (liveBytes != SessionStore.UNKNOWN) {
            text.gauge(PREFIX + "session_live_bytes", "Bytes that the sessions take.", liveBytes);
        }
    }

    private void addOffHeap(PrometheusText text) {
        if (offHeap.mappingBytes() == 0) {
            return;
        }
        text.gauge("evenkeel_offheap_mapping_start", "Where the reserved range starts.", offHeap.mappingStart());
        text.gauge("evenkeel_offheap_mapping_bytes", "How long the reserved range is.", offHeap.mappingBytes());
        text.gauge("evenkeel_offheap_committed_bytes", "How much is backed by memory.", offHeap.committedBytes());
        text.gauge("evenkeel_offheap_live_bytes", "How much of that is in use.", offHeap.liveBytes());
    }

    private static void addBreaker(PrometheusText text, Breaker breaker) {
        text.describe(PREFIX + "breaker_state", "gauge", "1 for the state that the breaker is in.");
        for (State state : State.values()) {
            String name = label(state);
            text.value(PREFIX + "breaker_state", "state=\"" + name + "\"", breaker.state() == state ? 1 : 0);
        }
        text.describe(PREFIX + "breaker_admitted_ratio", "gauge", "Share of requests that is let in.");
        text.value(PREFIX + "breaker_admitted_ratio", "", breaker.admitted());
        text.describe(PREFIX + "breaker_under_way", "gauge", "Requests that were let in and aren't done.");
        text.value(PREFIX + "breaker_under_way", "", breaker.underWay());
        breaker.underWayLimit().ifPresent(limit -> {
            text.describe(
                    PREFIX + "breaker_under_way_limit", "gauge", "How many there may be; only while there is a limit.");
            text.value(PREFIX + "breaker_under_way_limit", "", limit);
        });
        text.describe(PREFIX + "breaker_shed_total", "counter", "Requests turned away, by priority.");
        for (Priority priority : Priority.values()) {
            text.value(PREFIX + "breaker_shed_total", "priority=\"" + label(priority) + "\"", breaker.shed(priority));
        }
    }

    private static String label(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private void addUpstreams(PrometheusText text) {
        long now = clock.nowNanos();
        Collection<UpstreamService> known = services.get();
        addEndpoints(text, known, "upstream_healthy", "Whether the health check passes.", e -> e.isHealthy() ? 1 : 0);
        addEndpoints(
                text,
                known,
                "upstream_ejected",
                "Whether the endpoint is left out for its failures.",
                e -> e.isEjected(now) ? 1 : 0);
        text.describe(PREFIX + "upstream_ejections_total", "counter", "How often it was left out.");
        each(text, known, "upstream_ejections_total", EndpointState::ejections);
    }

    private static void addEndpoints(
            PrometheusText text,
            Collection<UpstreamService> known,
            String name,
            String help,
            ToLongFunction<EndpointState> figure) {
        text.describe(PREFIX + name, "gauge", help);
        each(text, known, name, figure);
    }

    private static void each(
            PrometheusText text, Collection<UpstreamService> known, String name, ToLongFunction<EndpointState> figure) {
        for (UpstreamService service : known) {
            for (EndpointState endpoint : service.endpoints()) {
                text.value(
                        PREFIX + name,
                        "upstream=\"" + PrometheusText.escape(service.name()) + "\",endpoint=\""
                                + PrometheusText.escape(endpoint.authority()) + "\"",
                        figure.applyAsLong(endpoint));
            }
        }
    }
}
