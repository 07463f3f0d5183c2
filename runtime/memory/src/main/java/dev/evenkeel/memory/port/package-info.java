/** The one way in which lock-free structures touch memory, off heap or, for model checking, on heap. */
@NullMarked
package dev.evenkeel.memory.port;

import org.jspecify.annotations.NullMarked;
