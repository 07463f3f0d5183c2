/** The other process: what it is, how its recorder is started and stopped, where its events lie. */
@NullMarked
package dev.evenkeel.observe.attach;

import org.jspecify.annotations.NullMarked;
