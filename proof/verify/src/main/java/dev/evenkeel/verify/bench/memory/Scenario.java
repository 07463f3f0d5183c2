package dev.evenkeel.verify.bench.memory;

/**
 * What a bench measures, one of several.
 *
 * @param name as tables and JSON call it
 * @param threads that work at once
 */
public record Scenario(String name, int threads) {}
