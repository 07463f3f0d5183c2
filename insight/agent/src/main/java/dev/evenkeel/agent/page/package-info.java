/** The page that Prometheus scrapes: what was observed, and what the agent makes of it. */
@NullMarked
package dev.evenkeel.agent.page;

import org.jspecify.annotations.NullMarked;
