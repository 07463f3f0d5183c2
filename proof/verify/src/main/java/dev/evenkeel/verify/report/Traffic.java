package dev.evenkeel.verify.report;

/**
 * Requests of an arm over its measured time, void windows included.
 *
 * @param offered requests whose intended start lies in it
 * @param completed answered as expected
 * @param errors answered otherwise, cut off or timed out
 * @param dropped never sent because the client had no room left
 */
public record Traffic(long offered, long completed, long errors, long dropped) {}
