/** The agent's settings: a YAML file to records, with line and column where it can't be used. */
@NullMarked
package dev.evenkeel.agent.config;

import org.jspecify.annotations.NullMarked;
