package dev.evenkeel.verify.bench.memory.contend;

/** The ways to publish a node to readers. */
public enum Publication implements Entrant {
    /** Ours, with a reader that is kept: readers are counted, and what is replaced is reclaimed after the last. */
    EVENKEEL("evenkeel"),
    /** Ours, with a lease for each read. */
    EVENKEEL_LEASE("evenkeel-lease"),
    /** A {@code VarHandle}'s {@code getAcquire} and {@code setRelease}. */
    ACQUIRE_RELEASE("acquire-release"),
    /** A volatile field. */
    VOLATILE("volatile"),
    /** An {@code AtomicReference}. */
    ATOMIC_REFERENCE("atomic-reference"),
    /** A {@code StampedLock}: optimistic reads. */
    STAMPED_LOCK("stamped-lock"),
    /** A {@code synchronized} block for either. */
    SYNCHRONIZED("synchronized");

    private final String label;

    Publication(String label) {
        this.label = label;
    }

    @Override
    public String label() {
        return label;
    }

    /** Opens one. */
    public NodeCell open() {
        return switch (this) {
            case EVENKEEL -> new NodeCell.Counted(false);
            case EVENKEEL_LEASE -> new NodeCell.Counted(true);
            case ACQUIRE_RELEASE -> new NodeCell.AcquireRelease();
            case VOLATILE -> new NodeCell.Volatile();
            case ATOMIC_REFERENCE -> new NodeCell.Atomic();
            case STAMPED_LOCK -> new NodeCell.Stamped();
            case SYNCHRONIZED -> new NodeCell.Synchronized();
        };
    }

    /** The one with that name. */
    public static Publication of(String label) {
        for (Publication publication : values()) {
            if (publication.label.equals(label)) {
                return publication;
            }
        }
        throw new IllegalArgumentException("label must be of a publication: label=" + label);
    }
}
