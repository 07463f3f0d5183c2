/** The breaker in a Netty pipeline of HTTP. */
@NullMarked
package dev.evenkeel.slo.adapter.netty;

import org.jspecify.annotations.NullMarked;
