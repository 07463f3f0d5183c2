/** Size classes, spans cut into blocks of one class, and the central list of each class. */
@NullMarked
package dev.evenkeel.memory.span;

import org.jspecify.annotations.NullMarked;
