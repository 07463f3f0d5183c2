/** The one door to the operating system: nothing else in the module makes a native call. */
@NullMarked
package dev.evenkeel.memory.os;

import org.jspecify.annotations.NullMarked;
