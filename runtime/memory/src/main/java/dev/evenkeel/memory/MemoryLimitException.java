package dev.evenkeel.memory;

/** The runtime's limit, or a region's own, leaves no room. Nothing was allocated and everything else goes on working. */
public final class MemoryLimitException extends MemoryException {
    private static final long serialVersionUID = 1L;

    MemoryLimitException(String message) {
        super(message);
    }
}
