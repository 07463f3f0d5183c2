/** What a JVM does, as signals: of this JVM ({@link dev.evenkeel.observe.InProcess}) or of another ({@link dev.evenkeel.observe.OtherProcess}). */
@NullMarked
package dev.evenkeel.observe;

import org.jspecify.annotations.NullMarked;
