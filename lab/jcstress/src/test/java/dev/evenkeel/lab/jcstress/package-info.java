/** Runs jcstress and judges what it says. */
@NullMarked
package dev.evenkeel.lab.jcstress;

import org.jspecify.annotations.NullMarked;
