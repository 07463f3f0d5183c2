/** The verbs of {@code ./evenkeel}: one file each; {@link dev.evenkeel.cli.Main} is the only main class. */
@NullMarked
package dev.evenkeel.cli;

import org.jspecify.annotations.NullMarked;
