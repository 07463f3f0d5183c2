package dev.evenkeel.gateway.region;

import dev.evenkeel.gateway.region.bytes.NativeBytes;
import dev.evenkeel.memory.MemoryRuntime;
import dev.evenkeel.memory.Region;
import io.netty.buffer.ByteBuf;
import org.jspecify.annotations.Nullable;

/**
 * The region of one request and the bytes received into it, in one piece. When they outgrow their place they move to
 * one twice as large, and the old one ends with the region. Reusable; used on its event loop only.
 */
final class RequestBytes {
    private static final int FIRST_BYTES = 4 << 10;

    private final MemoryRuntime runtime;
    private final long mappingAddress;
    /** Kept over requests, so that none makes an object. */
    private @Nullable Region region;

    private boolean isOpen;
    private long address;
    private int length;
    private int capacity;

    RequestBytes(MemoryRuntime runtime) {
        this.runtime = runtime;
        this.mappingAddress = runtime.mapping().address();
    }

    void open() {
        if (region == null) {
            region = runtime.openRegion();
        } else {
            region.reopen(runtime);
        }
        isOpen = true;
        length = 0;
        capacity = FIRST_BYTES;
        address = allocate(FIRST_BYTES);
    }

    void close() {
        if (region != null && isOpen) {
            isOpen = false;
            region.close();
        }
    }

    /** The address of {@code byteCount} bytes that end with the request. */
    long allocate(int byteCount) {
        if (region == null) {
            throw new IllegalStateException("no request is open");
        }
        return mappingAddress + region.allocateRaw(byteCount);
    }

    /** Where the first byte received lies; holds until the next {@link #append} or {@link #reserve}. */
    long address() {
        return address;
    }

    /** Bytes received. */
    int length() {
        return length;
    }

    /** Forgets what is behind. */
    void truncate(int newLength) {
        length = newLength;
    }

    /** Makes room for this many bytes in all. */
    void reserve(int byteCount) {
        if (byteCount > capacity) {
            long larger = allocate(byteCount);
            NativeBytes.copy(address, larger, length);
            address = larger;
            capacity = byteCount;
        }
    }

    /** Takes {@code count} readable bytes from a direct buffer. */
    void append(ByteBuf in, int count) {
        if (count > capacity - length) {
            reserve(Math.max(2 * capacity, length + count));
        }
        NativeBytes.copy(DirectBuffers.address(in) + in.readerIndex(), address + length, count);
        in.skipBytes(count);
        length += count;
    }
}
