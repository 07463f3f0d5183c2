/** A service whose traffic has nights and peaks, compressed, in the JVM it is measured in. */
@NullMarked
package dev.evenkeel.verify.bench.diurnal;

import org.jspecify.annotations.NullMarked;
