package dev.evenkeel.load;

import dev.evenkeel.load.traffic.RequestMix;

/** Sends on each connection as soon as it has its answer, on at most {@code connectionsMax} of them at once. */
final class ClosedLoop implements Stage {
    private final Connections connections;
    private final Recorder recorder;
    private final RequestMix mix;
    private final int connectionsMax;
    private final Source source;
    private boolean abandoned;

    /** Whose turn it is. */
    sealed interface Source {
        /** Whether there is anything to send. */
        boolean hasNext(long nowNanos);

        /** The next session. */
        int next();

        /** What a request sent now counts for. */
        int scope(long nowNanos);
    }

    /** Each session once, from {@code remaining} down to 1. */
    static final class Fill implements Source {
        private int remaining;

        Fill(int sessions) {
            remaining = sessions;
        }

        int remaining() {
            return remaining;
        }

        @Override
        public boolean hasNext(long nowNanos) {
            return remaining > 0;
        }

        @Override
        public int next() {
            return remaining--;
        }

        @Override
        public int scope(long nowNanos) {
            return Recorder.FILL;
        }
    }

    /** Sessions as they are drawn, until a time. */
    record Until(long endNanos, RequestMix mix, Recorder recorder) implements Source {
        @Override
        public boolean hasNext(long nowNanos) {
            return nowNanos - endNanos < 0;
        }

        @Override
        public int next() {
            return mix.nextSession();
        }

        @Override
        public int scope(long nowNanos) {
            return recorder.scopeOf(nowNanos);
        }
    }

    ClosedLoop(Connections connections, Recorder recorder, RequestMix mix, int connectionsMax, Source source) {
        this.connections = connections;
        this.recorder = recorder;
        this.mix = mix;
        this.connectionsMax = connectionsMax;
        this.source = source;
    }

    @Override
    public long advance(long nowNanos) {
        while (maySend(nowNanos)) {
            Connection free = connections.takeFree();
            if (free == null) {
                break;
            }
            send(free, System.nanoTime());
        }
        return Long.MAX_VALUE;
    }

    @Override
    public void free(Connection connection, long nowNanos) {
        if (maySend(nowNanos)) {
            send(connection, nowNanos);
        } else {
            connections.park(connection);
        }
    }

    private boolean maySend(long nowNanos) {
        return !exhausted(nowNanos) && connections.inFlight() < connectionsMax;
    }

    private void send(Connection connection, long nowNanos) {
        int scope = source.scope(nowNanos);
        recorder.offered(scope, 0);
        connection.send(mix.template(mix.nextTemplate()), source.next(), nowNanos, scope);
    }

    @Override
    public boolean exhausted(long nowNanos) {
        return abandoned || !source.hasNext(nowNanos);
    }

    @Override
    public void abandon() {
        abandoned = true;
    }
}
