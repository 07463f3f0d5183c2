/** What the agent says, as events of the flight recorder. */
@NullMarked
package dev.evenkeel.agent.event;

import org.jspecify.annotations.NullMarked;
