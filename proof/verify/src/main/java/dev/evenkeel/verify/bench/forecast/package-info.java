/** How well a forecast foretells, on labelled runs, beside the rules that peers use. */
@NullMarked
package dev.evenkeel.verify.bench.forecast;

import org.jspecify.annotations.NullMarked;
