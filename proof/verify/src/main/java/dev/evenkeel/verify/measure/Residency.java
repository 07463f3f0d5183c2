package dev.evenkeel.verify.measure;

/**
 * Live bytes against the resident bytes held for them, heap and off-heap runtime apart.
 *
 * @param heapLiveBytes used heap after a full collection at the end of the block
 * @param heapResidentBytes resident bytes of the heap's mapping just before that collection
 * @param offHeapLiveBytes bytes of live blocks and open regions at the same moment; 0 where there is no runtime
 * @param offHeapResidentBytes resident bytes of the runtime's mapping at the same moment
 */
public record Residency(long heapLiveBytes, long heapResidentBytes, long offHeapLiveBytes, long offHeapResidentBytes) {}
