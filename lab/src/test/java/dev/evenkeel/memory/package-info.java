/** Models of the package of the same name, in it for its package-private parts. */
@NullMarked
package dev.evenkeel.memory;

import org.jspecify.annotations.NullMarked;
