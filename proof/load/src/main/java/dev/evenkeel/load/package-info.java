/**
 * The load: open loop, every latency recorded from the <em>intended</em> start. {@link dev.evenkeel.load.LoadRun} is the
 * way in; its Javadoc tells how the parts work together.
 */
@NullMarked
package dev.evenkeel.load;

import org.jspecify.annotations.NullMarked;
