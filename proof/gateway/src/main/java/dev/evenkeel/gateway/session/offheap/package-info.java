/** Sessions in blocks outside the Java heap, found through an index in primitive arrays. */
@NullMarked
package dev.evenkeel.gateway.session.offheap;

import org.jspecify.annotations.NullMarked;
