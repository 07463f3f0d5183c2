/** What a run measured, before any statistics: one {@link dev.evenkeel.verify.measure.Block} per fresh JVM. */
@NullMarked
package dev.evenkeel.verify.measure;

import org.jspecify.annotations.NullMarked;
