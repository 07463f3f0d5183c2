/** What the agent costs the application that carries it, beside the same application without. */
@NullMarked
package dev.evenkeel.verify.bench.agent;

import org.jspecify.annotations.NullMarked;
