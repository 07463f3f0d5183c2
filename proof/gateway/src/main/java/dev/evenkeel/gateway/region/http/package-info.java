/** HTTP/1.1 heads and chunked bodies, read in place. */
@NullMarked
package dev.evenkeel.gateway.region.http;

import org.jspecify.annotations.NullMarked;
