/** What the gateway remembers of a caller, and where that comes from. */
@NullMarked
package dev.evenkeel.gateway.session;

import org.jspecify.annotations.NullMarked;
