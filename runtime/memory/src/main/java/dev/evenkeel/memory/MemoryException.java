package dev.evenkeel.memory;

/** What goes wrong in this module without the caller breaking a rule of {@code java.lang.foreign}. */
public abstract sealed class MemoryException extends RuntimeException
        permits MemoryLimitException, NativeMemoryException, StaleHandleException {
    private static final long serialVersionUID = 1L;

    MemoryException(String message) {
        super(message);
    }

    MemoryException(String message, Throwable cause) {
        super(message, cause);
    }
}
