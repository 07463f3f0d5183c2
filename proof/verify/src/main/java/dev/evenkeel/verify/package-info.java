@NullMarked
package dev.evenkeel.verify;

import org.jspecify.annotations.NullMarked;
