/** Bump allocation over spans that are given back as a whole. */
@NullMarked
package dev.evenkeel.memory.region;

import org.jspecify.annotations.NullMarked;
