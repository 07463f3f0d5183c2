/** The module's one door to memory by address. */
@NullMarked
package dev.evenkeel.gateway.region.bytes;

import org.jspecify.annotations.NullMarked;
