/** Routes outside of the heap. */
@NullMarked
package dev.evenkeel.gateway.region.route;

import org.jspecify.annotations.NullMarked;
