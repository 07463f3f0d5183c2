package dev.evenkeel.load;

import dev.evenkeel.load.traffic.ArrivalProcess;
import dev.evenkeel.load.traffic.RequestMix;

/**
 * Sends at the intended times of an arrival process, whatever the answers do. An arrival that finds no free connection waits
 * in a bounded queue; beyond the bound it is dropped.
 */
final class OpenLoop implements Stage {
    private final Connections connections;
    private final Recorder recorder;
    private final RequestMix mix;
    private final ArrivalProcess arrivals;
    private final ArrivalQueue waiting;
    private final long startNanos;
    private final long timeoutNanos;
    private long endNanos;
    private long nextNanos;

    OpenLoop(
            LoadPlan plan,
            Connections connections,
            Recorder recorder,
            RequestMix mix,
            ArrivalProcess arrivals,
            long startNanos,
            long endNanos) {
        this.connections = connections;
        this.recorder = recorder;
        this.mix = mix;
        this.arrivals = arrivals;
        this.startNanos = startNanos;
        this.endNanos = endNanos;
        waiting = new ArrivalQueue(plan.queueBound());
        timeoutNanos = plan.requestTimeout().toNanos();
        nextNanos = startNanos + arrivals.nextNanos();
    }

    @Override
    public long advance(long nowNanos) {
        expire(nowNanos);
        long now = nowNanos;
        while (nextNanos < endNanos && nextNanos - now <= 0) {
            arrive(nextNanos, now);
            nextNanos = startNanos + arrivals.nextNanos();
            now = System.nanoTime();
        }
        return nextNanos < endNanos ? nextNanos : Long.MAX_VALUE;
    }

    private void arrive(long intended, long now) {
        int session = mix.nextSession();
        int template = mix.nextTemplate();
        int scope = recorder.scopeOf(intended);
        recorder.offered(scope, now - intended);
        Connection free = waiting.isEmpty() ? connections.takeFree() : null;
        if (free != null) {
            recorder.sent(scope, now - intended, 0);
            free.send(mix.template(template), session, intended, scope);
        } else if (!waiting.offer(intended, now, session, template)) {
            recorder.dropped(scope);
        }
    }

    @Override
    public void free(Connection connection, long nowNanos) {
        expire(nowNanos);
        if (waiting.isEmpty()) {
            connections.park(connection);
            return;
        }
        long intended = waiting.headIntendedNanos();
        long noticed = waiting.headNoticedNanos();
        int session = waiting.headSession();
        int template = waiting.headTemplate();
        waiting.remove();
        int scope = recorder.scopeOf(intended);
        recorder.sent(scope, noticed - intended, nowNanos - noticed);
        connection.send(mix.template(template), session, intended, scope);
    }

    private void expire(long nowNanos) {
        while (!waiting.isEmpty() && nowNanos - waiting.headIntendedNanos() > timeoutNanos) {
            recorder.failed(recorder.scopeOf(waiting.headIntendedNanos()), Failure.TIMEOUT);
            waiting.remove();
        }
    }

    @Override
    public boolean exhausted(long nowNanos) {
        return nextNanos >= endNanos && waiting.isEmpty();
    }

    @Override
    public void abandon() {
        endNanos = nextNanos;
        while (!waiting.isEmpty()) {
            recorder.failed(recorder.scopeOf(waiting.headIntendedNanos()), Failure.STOPPED);
            waiting.remove();
        }
    }
}
