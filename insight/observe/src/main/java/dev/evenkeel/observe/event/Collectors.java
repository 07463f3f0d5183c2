package dev.evenkeel.observe.event;

import dev.evenkeel.signals.Collector;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the names of VM operations and collections tell of their collector. */
final class Collectors {
    /** VM operations of a collector, by how their names begin. */
    private static final List<Map.Entry<String, Collector>> OPERATIONS = List.of(
            Map.entry("G1", Collector.G1),
            Map.entry("ZMark", Collector.ZGC),
            Map.entry("ZRelocate", Collector.ZGC),
            Map.entry("ZVerify", Collector.ZGC),
            Map.entry("XMark", Collector.ZGC),
            Map.entry("XRelocate", Collector.ZGC),
            Map.entry("XVerify", Collector.ZGC),
            Map.entry("Shenandoah", Collector.SHENANDOAH),
            Map.entry("Parallel", Collector.PARALLEL),
            Map.entry("Serial", Collector.SERIAL),
            Map.entry("GenCollect", Collector.SERIAL));

    /** Collections asked for by metadata or code memory: the name doesn't tell of whom. */
    private static final Set<String> OF_ANY = Set.of("CollectForMetadataAllocation", "CollectForCodeCacheAllocation");

    private static final List<Map.Entry<String, Collector>> COLLECTIONS = List.of(
            Map.entry("G1", Collector.G1),
            Map.entry("Z", Collector.ZGC),
            Map.entry("Shenandoah", Collector.SHENANDOAH),
            Map.entry("Parallel", Collector.PARALLEL),
            Map.entry("PS", Collector.PARALLEL),
            Map.entry("DefNew", Collector.SERIAL),
            Map.entry("Serial", Collector.SERIAL));

    /** Collections that hold all threads from begin to end. */
    private static final Set<String> WHOLE_PAUSES =
            Set.of("G1New", "G1Full", "ParallelScavenge", "ParallelOld", "DefNew", "SerialOld");

    /** Collections that leave the old generation alone, or collect a part of it. */
    private static final Set<String> PARTIAL = Set.of("G1New", "G1Old", "ParallelScavenge", "DefNew", "ZGC Minor");

    private Collectors() {}

    /** Whether a VM operation is a collector's work. */
    static boolean isCollectors(String operation) {
        return OF_ANY.contains(operation) || ofOperation(operation) != Collector.OTHER;
    }

    static Collector ofOperation(String operation) {
        return find(OPERATIONS, operation);
    }

    static Collector ofCollection(String name) {
        return find(COLLECTIONS, name);
    }

    /** Whether a collection holds all threads from begin to end; its pause can then be told its cause. */
    static boolean isOnePause(String collection) {
        return WHOLE_PAUSES.contains(collection);
    }

    /** Whether a collection is of the whole heap, as far as its name tells. */
    static boolean collectsAll(String collection) {
        return !PARTIAL.contains(collection);
    }

    private static Collector find(List<Map.Entry<String, Collector>> known, String name) {
        for (Map.Entry<String, Collector> one : known) {
            if (name.startsWith(one.getKey())) {
                return one.getValue();
            }
        }
        return Collector.OTHER;
    }
}
