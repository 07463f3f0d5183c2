/** Real JVMs with the shaded jar in them. */
@NullMarked
package dev.evenkeel.agent.process;

import org.jspecify.annotations.NullMarked;
