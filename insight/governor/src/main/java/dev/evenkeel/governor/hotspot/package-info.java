/** The levers of a HotSpot JVM: its manageable flags. */
@NullMarked
package dev.evenkeel.governor.hotspot;

import org.jspecify.annotations.NullMarked;
