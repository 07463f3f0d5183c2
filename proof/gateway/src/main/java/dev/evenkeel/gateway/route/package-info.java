/** From host and path to a route, without garbage. */
@NullMarked
package dev.evenkeel.gateway.route;

import org.jspecify.annotations.NullMarked;
