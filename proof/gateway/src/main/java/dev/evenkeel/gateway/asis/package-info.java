/** The as-is request path: Netty's HTTP codec, header maps, a Jackson tree. */
@NullMarked
package dev.evenkeel.gateway.asis;

import org.jspecify.annotations.NullMarked;
