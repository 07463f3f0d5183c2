/** What the JVM tells of its own interruptions, through flight recordings. */
@NullMarked
package dev.evenkeel.verify.run.recording;

import org.jspecify.annotations.NullMarked;
