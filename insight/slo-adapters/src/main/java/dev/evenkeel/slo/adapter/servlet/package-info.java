/** The breaker as a servlet filter. */
@NullMarked
package dev.evenkeel.slo.adapter.servlet;

import org.jspecify.annotations.NullMarked;
