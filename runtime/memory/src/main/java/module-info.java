/** Off-heap memory with declared lifetimes: regions, blocks and the page heap under them. */
module dev.evenkeel.memory {
    requires jdk.jfr;
    requires static transitive org.jspecify;

    exports dev.evenkeel.memory;
}
