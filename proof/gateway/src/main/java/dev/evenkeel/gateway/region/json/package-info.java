/** JSON, checked in place. */
@NullMarked
package dev.evenkeel.gateway.region.json;

import org.jspecify.annotations.NullMarked;
