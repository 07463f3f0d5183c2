package dev.evenkeel.gateway;

import dev.evenkeel.gateway.asis.AsIsPath;
import dev.evenkeel.gateway.config.SessionSettings;
import dev.evenkeel.gateway.region.RegionPath;
import dev.evenkeel.gateway.serve.OffHeapFigures;
import dev.evenkeel.gateway.serve.RequestPath;
import dev.evenkeel.gateway.session.SessionStore;
import dev.evenkeel.gateway.session.SyntheticSessions;
import dev.evenkeel.gateway.session.heap.HeapSessionStore;
import dev.evenkeel.gateway.session.offheap.OffHeapSessionStore;
import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.MemorySettings;
import org.jspecify.annotations.Nullable;

/**
 * What a form is made of. The one place that knows every request path and every store.
 *
 * @param path how requests are treated
 * @param sessions where sessions are kept; null where there are none
 * @param runtime what both take memory from; null where everything is on the heap
 */
record Parts(
        RequestPath path,
        @Nullable SessionStore sessions,
        @Nullable MemoryRuntime runtime) {
    private static final long REQUEST_BYTES_MAX = 512L << 20;
    private static final long SESSION_BYTES_MAX = 16L << 10;
    private static final int STRIPES_PER_THREAD = 4;

    static Parts of(Form form, SessionSettings settings, int threads) {
        boolean offHeap = form.requests() == Form.Requests.REGION || form.sessions() == Form.Sessions.OFF_HEAP;
        if (!offHeap) {
            return new Parts(new AsIsPath(), heapSessions(form, settings), null);
        }
        MemoryRuntime runtime =
                MemoryRuntime.open(MemorySettings.ofLimit(REQUEST_BYTES_MAX + settings.capacity() * SESSION_BYTES_MAX));
        RequestPath path = form.requests() == Form.Requests.REGION ? new RegionPath(runtime) : new AsIsPath();
        SessionStore sessions = form.sessions() == Form.Sessions.OFF_HEAP
                ? new OffHeapSessionStore(settings, new SyntheticSessions(), runtime, stripes(settings, threads))
                : heapSessions(form, settings);
        return new Parts(path, sessions, runtime);
    }

    private static @Nullable SessionStore heapSessions(Form form, SessionSettings settings) {
        return form.sessions() == Form.Sessions.NONE ? null : new HeapSessionStore(settings, new SyntheticSessions());
    }

    /** One for one thread, so that the order of use is exact; else enough that threads seldom meet. */
    private static int stripes(SessionSettings settings, int threads) {
        int wanted = threads == 1 ? 1 : STRIPES_PER_THREAD * Integer.highestOneBit(2 * threads - 1);
        return Math.min(Integer.highestOneBit(settings.capacity()), Math.min(wanted, OffHeapSessionStore.STRIPES_MAX));
    }

    /** What is held outside the heap. */
    OffHeapFigures offHeap() {
        return runtime == null ? OffHeapFigures.NONE : new RuntimeFigures(runtime);
    }

    void close() {
        path.close();
        if (sessions != null) {
            sessions.close();
        }
        if (runtime != null) {
            runtime.close();
        }
    }
}
