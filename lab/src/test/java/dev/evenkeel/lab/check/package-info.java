/** Runs models under a model checker, as they are and with a planted bug. */
@NullMarked
package dev.evenkeel.lab.check;

import org.jspecify.annotations.NullMarked;
