/** Where signals can be sent: an OTLP endpoint, a page for Prometheus, a file of the flight recorder. */
@NullMarked
package dev.evenkeel.observe.export;

import org.jspecify.annotations.NullMarked;
