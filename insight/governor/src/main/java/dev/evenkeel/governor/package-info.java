/** Keeps a JVM inside one memory limit and collects while traffic is low; off beyond observing unless switched on. */
@NullMarked
package dev.evenkeel.governor;

import org.jspecify.annotations.NullMarked;
