package dev.evenkeel.verify.measure;

/**
 * The machine and the JDK of a run.
 *
 * @param processor model name of the processor
 * @param processors logical processors
 * @param memoryBytes installed memory
 * @param system name and version of the operating system
 * @param jdk vendor and version of the JDK that ran the arms
 * @param version version of Evenkeel
 */
public record Machine(String processor, int processors, long memoryBytes, String system, String jdk, String version) {}
