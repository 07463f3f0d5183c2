/** What another JVM does, as a page on a terminal or as JSON lines. Signals go in, a picture comes out, a page is drawn of it. */
@NullMarked
package dev.evenkeel.cli.watch;

import org.jspecify.annotations.NullMarked;
