package dev.evenkeel.memory.cache;

/**
 * What a subclass writes on every use lies at least a cache line behind whatever is in front of it on the heap, so that objects of two
 * stripes, each written by a thread of its own, share none. HotSpot lays out a superclass's fields first, but fills the four bytes behind
 * the header with a subclass's field if the superclass has none that fits: hence the int.
 */
@SuppressWarnings("unused") // what they hold is their place
abstract class Padded {
    private int behindHeader;
    private long pad0;
    private long pad1;
    private long pad2;
    private long pad3;
    private long pad4;
    private long pad5;
    private long pad6;
    private long pad7;
}
