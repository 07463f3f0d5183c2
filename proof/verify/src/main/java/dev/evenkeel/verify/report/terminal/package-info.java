/** The report for a terminal of 100 columns. */
@NullMarked
package dev.evenkeel.verify.report.terminal;

import org.jspecify.annotations.NullMarked;
