/** One instance of a group at a time. */
@NullMarked
package dev.evenkeel.governor.lease;

import org.jspecify.annotations.NullMarked;
