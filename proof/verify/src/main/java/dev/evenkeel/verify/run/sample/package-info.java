/** What the operating system and the gateway tell of a running process: CPU, memory, stolen time, metrics. */
@NullMarked
package dev.evenkeel.verify.run.sample;

import org.jspecify.annotations.NullMarked;
