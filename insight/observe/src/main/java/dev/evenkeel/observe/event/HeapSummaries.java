package dev.evenkeel.observe.event;

import dev.evenkeel.signals.HeapAfterCollection;
import dev.evenkeel.signals.HeapAfterCollection.PoolUse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.RecordedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What the events of one collection say of the heap. They come in an order that differs by collector: G1, Parallel and Serial summarize before they
 * tell of the collection, ZGC and Shenandoah after; G1 says last of what kind it was.
 */
final class HeapSummaries {
    private final long gcId;
    private final List<PoolUse> pools = new ArrayList<>();
    private @Nullable Instant at;
    private String collection = "";
    private String g1Kind = "";
    private boolean youngOnly;
    private boolean metaspace;
    private long usedBytes;
    private long committedBytes;
    private long maxBytes;
    private long usedBefore = Fields.MISSING;
    private long oldBefore = Fields.MISSING;
    private long oldAfter = Fields.MISSING;

    HeapSummaries(long gcId) {
        this.gcId = gcId;
    }

    void collected(String name) {
        collection = name;
    }

    void g1Kind(String kind) {
        g1Kind = kind;
    }

    /** Generational Shenandoah tells in the names of its pauses what it collects; without generations it says nothing there. */
    void pause(String name) {
        youngOnly |= name.contains("(Young)") || name.contains("(Old)") || name.contains("(Mixed)");
    }

    void heap(RecordedEvent event, boolean after) {
        long used = event.getLong("heapUsed");
        if (!after) {
            usedBefore = used;
            return;
        }
        at = event.getStartTime();
        usedBytes = used;
        committedBytes = Fields.number(event, "heapSpace.committedSize");
        maxBytes = Fields.number(event, "heapSpace.reservedSize");
    }

    void g1(RecordedEvent event, boolean after) {
        long young = event.getLong("edenUsedSize") + event.getLong("survivorUsedSize");
        if (!after) {
            oldBefore = g1Old(event, usedBefore - young);
            return;
        }
        oldAfter = g1Old(event, usedBytes - young);
        pools.add(new PoolUse("G1 Eden Space", event.getLong("edenUsedSize")));
        pools.add(new PoolUse("G1 Survivor Space", event.getLong("survivorUsedSize")));
        pools.add(new PoolUse("G1 Old Gen", oldAfter));
    }

    /** Newer JDKs say it; else it is what isn't young. */
    private static long g1Old(RecordedEvent event, long rest) {
        long told = Fields.number(event, "oldGenUsedSize");
        return told == Fields.MISSING ? Math.max(0, rest) : told;
    }

    void parallel(RecordedEvent event, boolean after) {
        long old = Fields.number(event, "oldObjectSpace.used");
        if (!after) {
            oldBefore = old;
            return;
        }
        oldAfter = old;
        pools.add(new PoolUse("PS Eden Space", Fields.number(event, "edenSpace.used")));
        pools.add(new PoolUse("PS Survivor Space", Fields.number(event, "fromSpace.used")));
        pools.add(new PoolUse("PS Old Gen", old));
    }

    void metaspace(RecordedEvent event, boolean after) {
        if (after) {
            metaspace = true;
            pools.add(new PoolUse("Metaspace", Fields.number(event, "metaspace.used")));
        }
    }

    /** Whether everything has been told. */
    boolean complete() {
        return at != null && metaspace && !collection.isEmpty() && (!collection.equals("G1New") || !g1Kind.isEmpty());
    }

    String collection() {
        return collection;
    }

    String g1Kind() {
        return g1Kind;
    }

    boolean youngOnly() {
        return youngOnly;
    }

    /** The heap after the collection; only if complete. */
    HeapAfterCollection heapAfter(boolean oldCollected) {
        Instant when = at == null ? Instant.EPOCH : at;
        return new HeapAfterCollection(when, gcId, usedBytes, committedBytes, maxBytes, oldCollected, pools);
    }

    /** What the collection moved into the old generation, less what it freed there; or {@link Fields#MISSING}. */
    long promotedBytes() {
        return oldBefore < 0 || oldAfter < 0 ? Fields.MISSING : Math.max(0, oldAfter - oldBefore);
    }
}
