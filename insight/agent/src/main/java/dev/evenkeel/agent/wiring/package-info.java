/** What runs inside the application's JVM: one observation, and all that listens to it. */
@NullMarked
package dev.evenkeel.agent.wiring;

import org.jspecify.annotations.NullMarked;
