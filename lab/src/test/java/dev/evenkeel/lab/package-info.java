/** Rules of the whole tree, held as tests. */
@NullMarked
package dev.evenkeel.lab;

import org.jspecify.annotations.NullMarked;
