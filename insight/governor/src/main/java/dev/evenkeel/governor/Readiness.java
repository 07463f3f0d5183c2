package dev.evenkeel.governor;

/** How an instance is taken out of traffic and put back; called by the governor's thread. */
public interface Readiness {

    /** The instance is not drained before a collection. */
    Readiness ALWAYS = new Readiness() {
        @Override
        public boolean canDrain() {
            return false;
        }

        @Override
        public void takeOut() {}

        @Override
        public boolean isIdle() {
            return true;
        }

        @Override
        public void putBack() {}
    };

    /** Whether the instance may be drained. */
    default boolean canDrain() {
        return true;
    }

    /** Says not ready, so that no new work is sent here. */
    void takeOut();

    /** Whether all work in hand is done. */
    boolean isIdle();

    /** Says ready again; called after every {@link #takeOut}, whatever happened between. */
    void putBack();
}
