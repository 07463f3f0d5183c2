/** A fault is put into a service under load, with and without something that guards it; and what came of it. */
@NullMarked
package dev.evenkeel.verify.fault;

import org.jspecify.annotations.NullMarked;
