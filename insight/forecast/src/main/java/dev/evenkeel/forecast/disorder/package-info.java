/** Collections that go wrong without the heap being full: fragmentation and promotion storms. */
@NullMarked
package dev.evenkeel.forecast.disorder;

import org.jspecify.annotations.NullMarked;
