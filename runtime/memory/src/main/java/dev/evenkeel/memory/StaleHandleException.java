package dev.evenkeel.memory;

/** A handle whose block was freed already, or that this runtime never gave out. */
public final class StaleHandleException extends MemoryException {
    private static final long serialVersionUID = 1L;

    StaleHandleException(long handle) {
        super("handle must be of a block in use: handle=0x" + Long.toHexString(handle));
    }
}
