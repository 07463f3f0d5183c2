/** What the breaker does, as events of the flight recorder. */
@NullMarked
package dev.evenkeel.slo.event;

import org.jspecify.annotations.NullMarked;
