/** Applications that the process tests put the agent into. */
@NullMarked
package dev.evenkeel.agent.application;

import org.jspecify.annotations.NullMarked;
