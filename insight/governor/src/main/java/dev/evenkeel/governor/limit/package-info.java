/** The memory limit of the control group around this process. */
@NullMarked
package dev.evenkeel.governor.limit;

import org.jspecify.annotations.NullMarked;
