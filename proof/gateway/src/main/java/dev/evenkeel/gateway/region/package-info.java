/** The evenkeel form: one region per request, bytes and their index in it, answered without garbage. */
@NullMarked
package dev.evenkeel.gateway.region;

import org.jspecify.annotations.NullMarked;
