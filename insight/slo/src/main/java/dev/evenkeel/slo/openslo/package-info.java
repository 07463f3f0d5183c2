/** Objectives as files: OpenSLO v1. */
@NullMarked
package dev.evenkeel.slo.openslo;

import org.jspecify.annotations.NullMarked;
