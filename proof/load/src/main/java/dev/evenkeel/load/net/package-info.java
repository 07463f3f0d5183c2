/** HTTP/1.1 framing on bytes and the choice of transport, shared by the client and the back end. */
@NullMarked
package dev.evenkeel.load.net;

import org.jspecify.annotations.NullMarked;
