/** The arms that are compared, with the options that make them differ. */
@NullMarked
package dev.evenkeel.verify.run.arm;

import org.jspecify.annotations.NullMarked;
