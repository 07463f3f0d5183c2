/**
 * The door of the agent's jar. What is in this package is loaded beside the application; all else by an
 * {@linkplain dev.evenkeel.agent.Isolation isolated loader} that sees the JDK and the agent's jar only.
 */
@NullMarked
package dev.evenkeel.agent;

import org.jspecify.annotations.NullMarked;
