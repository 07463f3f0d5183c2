/**
 * Bugs planted into the compiled classes of the memory runtime: each atomic step and each fence can be taken out once, so that
 * the proofs can show that they would notice.
 */
@NullMarked
package dev.evenkeel.lab.planted;

import org.jspecify.annotations.NullMarked;
