@NullMarked
package dev.evenkeel.load;

import org.jspecify.annotations.NullMarked;
