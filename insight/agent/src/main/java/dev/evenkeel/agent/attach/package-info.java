/** The agent from outside: into a running JVM and out of it again, through the JDK's attach API. */
@NullMarked
package dev.evenkeel.agent.attach;

import org.jspecify.annotations.NullMarked;
