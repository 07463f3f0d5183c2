/** A small program that a bench watches from outside: load of a known shape, and something that goes wrong when it is told to. */
@NullMarked
package dev.evenkeel.workload;

import org.jspecify.annotations.NullMarked;
