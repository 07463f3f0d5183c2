package dev.evenkeel.memory.netty;

import io.netty.buffer.UnpooledHeapByteBuf;

/** Netty's buffer over an array of its own, which the collector frees; its bytes are counted. */
final class HeapByteBuf extends UnpooledHeapByteBuf {
    HeapByteBuf(EvenkeelByteBufAllocator allocator, int initialCapacity, int maxCapacity) {
        super(allocator, initialCapacity, maxCapacity);
    }

    @Override
    protected byte[] allocateArray(int length) {
        byte[] array = super.allocateArray(length);
        ((EvenkeelByteBufAllocator) alloc()).countHeap(array.length);
        return array;
    }

    @Override
    protected void freeArray(byte[] array) {
        int length = array.length;
        super.freeArray(array);
        ((EvenkeelByteBufAllocator) alloc()).countHeap(-length);
    }
}
