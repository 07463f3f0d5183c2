/** What the runtime tells the flight recorder. Names and fields of the events are a contract; the classes aren't. */
@NullMarked
package dev.evenkeel.memory.event;

import org.jspecify.annotations.NullMarked;
