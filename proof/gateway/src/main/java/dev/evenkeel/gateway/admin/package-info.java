/** Liveness, readiness and metrics, on loopback. */
@NullMarked
package dev.evenkeel.gateway.admin;

import org.jspecify.annotations.NullMarked;
