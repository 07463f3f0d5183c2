/** The report for programs: schema {@code evenkeel.prove/1}. */
@NullMarked
package dev.evenkeel.verify.report.json;

import org.jspecify.annotations.NullMarked;
