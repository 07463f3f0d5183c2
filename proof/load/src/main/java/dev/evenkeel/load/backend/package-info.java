/** What stands behind a gateway in a proof: a small back end of our own, and nginx where it is installed. */
@NullMarked
package dev.evenkeel.load.backend;

import org.jspecify.annotations.NullMarked;
