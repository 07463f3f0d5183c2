/** What one event loop owns and what both request paths share. */
@NullMarked
package dev.evenkeel.gateway.serve;

import org.jspecify.annotations.NullMarked;
