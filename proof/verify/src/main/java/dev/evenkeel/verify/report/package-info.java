/**
 * From blocks to a verdict: figures of each arm, curve, ablation, comparison. {@link dev.evenkeel.verify.report.Report}
 * is the way in; the sub-packages render it.
 */
@NullMarked
package dev.evenkeel.verify.report;

import org.jspecify.annotations.NullMarked;
