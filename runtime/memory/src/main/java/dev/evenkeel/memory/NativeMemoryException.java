package dev.evenkeel.memory;

/** The operating system or the JVM refuses native memory; the message says what to change. */
public final class NativeMemoryException extends MemoryException {
    private static final long serialVersionUID = 1L;

    NativeMemoryException(Throwable cause) {
        super(String.valueOf(cause.getMessage()), cause);
    }
}
