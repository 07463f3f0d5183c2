/** What may guard the service: ours and its peers, all behind the gateway's own interface. */
@NullMarked
package dev.evenkeel.verify.fault.guard;

import org.jspecify.annotations.NullMarked;
