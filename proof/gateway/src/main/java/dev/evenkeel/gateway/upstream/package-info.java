/** Endpoints, their health, and the connections that each event loop keeps to them. */
@NullMarked
package dev.evenkeel.gateway.upstream;

import org.jspecify.annotations.NullMarked;
