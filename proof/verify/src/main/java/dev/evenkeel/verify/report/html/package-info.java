/**
 * The report as one HTML file without any outside resource. It is also well-formed XML; all text passes through
 * {@link dev.evenkeel.verify.report.html.Markup}, which escapes it.
 */
@NullMarked
package dev.evenkeel.verify.report.html;

import org.jspecify.annotations.NullMarked;
