package dev.evenkeel.workload;

/** A class to be loaded many times. */
final class Leaf {
    private Leaf() {}
}
