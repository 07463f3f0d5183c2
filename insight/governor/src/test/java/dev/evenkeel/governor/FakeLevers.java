package dev.evenkeel.governor;

import dev.evenkeel.governor.Levers.CollectionLever.Kind;
import dev.evenkeel.signals.Collector;
import java.util.ArrayList;
import java.util.List;

/** Levers that only remember. */
final class FakeLevers implements Levers {
    static final long MIB = 1024 * 1024;

    final List<Long> targets = new ArrayList<>();
    int collections;
    int restores;
    long allocated;
    Collector collector = Collector.ZGC;
    String heapLever = "SoftMaxHeapSize";
    CollectionLever collectionLever = new CollectionLever(Kind.CONCURRENT, "System.gc()");
    boolean fails;

    @Override
    public Collector collector() {
        return collector;
    }

    @Override
    public String heapLever() {
        return heapLever;
    }

    @Override
    public boolean followsOnlyWhenCollected() {
        return collector == Collector.G1;
    }

    @Override
    public CollectionLever collectionLever() {
        return collectionLever;
    }

    @Override
    public long heapMaxBytes() {
        return 1024 * MIB;
    }

    @Override
    public long allocatedBytes() {
        return allocated;
    }

    @Override
    public void keepHeapAt(long targetBytes, long liveBytes) throws LeverException {
        failIfTold();
        targets.add(targetBytes);
    }

    @Override
    public void collect() throws LeverException {
        failIfTold();
        collections++;
    }

    private void failIfTold() throws LeverException {
        if (fails) {
            throw new LeverException("the flag is stuck");
        }
    }

    @Override
    public boolean restore() {
        restores++;
        return !targets.isEmpty();
    }
}
