/**
 * Objectives over what interrupts an application, the budget they leave, and a {@link dev.evenkeel.slo.Breaker} that sheds load
 * when they are broken.
 */
@NullMarked
package dev.evenkeel.slo;

import org.jspecify.annotations.NullMarked;
