package dev.evenkeel.memory.netty;

/**
 * The runtime's limit leaves no room for a buffer. Nothing was allocated; a buffer that was to grow is as it was.
 *
 * <p>An {@link OutOfMemoryError}, as Netty's own direct memory error is, because that is what Netty's transports look
 * for: they close the connection that asked, and go on.
 */
public final class BlockLimitError extends OutOfMemoryError {
    private static final long serialVersionUID = 1L;

    BlockLimitError(int byteSize, long usedDirectBytes) {
        super("no room for a buffer of " + byteSize + " bytes: release buffers or raise the runtime's limitBytes:"
                + " usedDirectBytes=" + usedDirectBytes);
    }
}
