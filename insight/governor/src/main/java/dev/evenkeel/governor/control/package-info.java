/** What to do, as pure functions and small models: no clock, no lever, no thread. */
@NullMarked
package dev.evenkeel.governor.control;

import org.jspecify.annotations.NullMarked;
