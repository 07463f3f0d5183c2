/** Faults that live inside the process they harm and end with it. */
@NullMarked
package dev.evenkeel.verify.fault.inject;

import org.jspecify.annotations.NullMarked;
