/** Who is judged: our forecast, and the rules that peers use, each fed the same signals. */
@NullMarked
package dev.evenkeel.verify.bench.forecast.rules;

import org.jspecify.annotations.NullMarked;
