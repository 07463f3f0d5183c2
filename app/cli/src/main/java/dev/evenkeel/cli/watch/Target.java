package dev.evenkeel.cli.watch;

/**
 * The JVM that is watched.
 *
 * @param name its main class or jar
 * @param javaVersion as it says itself
 */
record Target(long pid, String name, String javaVersion) {}
