package dev.evenkeel.signals;

import java.time.Instant;

/** A reading of how many platform threads are alive. */
public record ThreadCount(Instant at, int threads, int daemons) implements Signal {}
