package dev.evenkeel.observe.event;

/**
 * Tells whether the old generation has been collected with a collection, so that what is left is nearly what lives.
 *
 * <p>G1 collects it bit by bit: a concurrent mark, then some mixed collections. What is left counts at the first
 * collection that is not mixed any more; a mark after which there was nothing worth a mixed collection counts alike. A full collection
 * counts at once.
 */
final class OldGeneration {
    private boolean marked;

    /** G1 finished a concurrent mark, with its Cleanup; the event of the whole mark may come only after the mixed collections. */
    void marked() {
        marked = true;
    }

    /**
     * @param collection its name, as {@code jdk.GarbageCollection} says
     * @param g1Kind of a young collection of G1, as {@code jdk.G1GarbageCollection} says, or an empty text
     */
    boolean collectedBy(String collection, String g1Kind) {
        if (collection.equals("G1New")) {
            return endsMixed(g1Kind);
        }
        if (collection.equals("G1Full")) {
            marked = false;
        }
        return Collectors.collectsAll(collection);
    }

    private boolean endsMixed(String kind) {
        boolean mixed = kind.equals("Prepare Mixed") || kind.equals("Mixed");
        boolean ends = marked && !mixed;
        marked = mixed || (marked && !ends);
        return ends;
    }
}
