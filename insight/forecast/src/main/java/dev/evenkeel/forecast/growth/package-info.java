/** Whether a series grows towards its limit, and when it gets there. */
@NullMarked
package dev.evenkeel.forecast.growth;

import org.jspecify.annotations.NullMarked;
