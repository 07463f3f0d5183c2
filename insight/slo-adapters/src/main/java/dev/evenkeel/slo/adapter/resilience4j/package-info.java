/** The breaker in charge of a circuit breaker of resilience4j. */
@NullMarked
package dev.evenkeel.slo.adapter.resilience4j;

import org.jspecify.annotations.NullMarked;
