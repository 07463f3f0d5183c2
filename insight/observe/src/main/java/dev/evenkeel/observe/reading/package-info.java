/** What is read instead of told: memory and processor time, from the OS and the JVM's beans. */
@NullMarked
package dev.evenkeel.observe.reading;

import org.jspecify.annotations.NullMarked;
