/** Sessions as objects on the Java heap. */
@NullMarked
package dev.evenkeel.gateway.session.heap;

import org.jspecify.annotations.NullMarked;
