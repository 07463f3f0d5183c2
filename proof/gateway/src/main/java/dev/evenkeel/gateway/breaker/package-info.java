/** Sheds load while the collector keeps this process from working. */
@NullMarked
package dev.evenkeel.gateway.breaker;

import org.jspecify.annotations.NullMarked;
