/** Measurements of the gateway beside its peers, made of the same blocks as a proof. */
@NullMarked
package dev.evenkeel.verify.bench;

import org.jspecify.annotations.NullMarked;
