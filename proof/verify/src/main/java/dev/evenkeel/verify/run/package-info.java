/** The experiment: arms in interleaved blocks, each a fresh process under the same load. */
@NullMarked
package dev.evenkeel.verify.run;

import org.jspecify.annotations.NullMarked;
