@NullMarked
package dev.evenkeel.memory;

import org.jspecify.annotations.NullMarked;
