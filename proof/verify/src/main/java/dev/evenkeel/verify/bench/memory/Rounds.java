package dev.evenkeel.verify.bench.memory;

/** Work that can be repeated. */
@FunctionalInterface
interface Rounds {

    /**
     * Does it so often.
     *
     * @return something that depends on all of it
     */
    long run(int rounds);
}
